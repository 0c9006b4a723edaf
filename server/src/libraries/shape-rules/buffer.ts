import { sizeList } from "../arguments.ts";
import { type Rule, UNKNOWN } from "../operation.ts";
import { dtypeNamed } from "./elementwise.ts";
import { instanceOf } from "./gradient-functions.ts";

/** `buffer(shape, dtype)`: entries that are written one by one, and a tensor of them at the end. */
export const buffer: Rule = ({ arguments: [size, dtype], sizes }) => {
  const shape = sizeList(size, sizes.fresh);
  if (!shape) return UNKNOWN;
  const named = dtype ? dtypeNamed(dtype) : "float";
  const tensor = named ? { shape, dtype: named } : { shape };
  return { kind: "known", fact: instanceOf("TensorBuffer", { tensor }) };
};

/** `x.bufferSync()` */
export const bufferOf: Rule = ({ arguments: [x] }) =>
  x?.shape ? { kind: "known", fact: instanceOf("TensorBuffer", { tensor: x }) } : UNKNOWN;

/** `buffer.toTensor()` */
export const tensorOfBuffer: Rule = ({ arguments: [held] }) => {
  const tensor = held?.value?.kind === "record" ? held.value.fields.get("tensor") : undefined;
  return tensor ? { kind: "known", fact: tensor } : UNKNOWN;
};
