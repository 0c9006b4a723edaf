import { ONE, type Rational, ZERO } from "../../base/rational.ts";
import type { Dim } from "../../shape/dim.ts";
import { identity } from "../../tensor/algebra.ts";
import { constant } from "../../tensor/raw.ts";
import { sizeOf } from "../elaborate/sizes.ts";
import { column, type Value } from "../elaborate/value.ts";
import type { Call } from "./call.ts";
import type { FunctionEntries } from "./function-entry.ts";

/** Arrays made from sizes. */
export const BUILDING = {
  I: identityOf,
  ones: (call) => filled(call, ONE),
  zeros: (call) => filled(call, ZERO),
} satisfies FunctionEntries;

function identityOf(call: Call): Value | undefined {
  const [size] = sizesOf(call) ?? [];
  return size && column(identity(call.store, size));
}

function filled(call: Call, value: Rational): Value | undefined {
  const sizes = sizesOf(call);
  return sizes && column(constant(call.store, value, sizes));
}

/** The sizes between the brackets, in a list or not. */
function sizesOf({ node, context, name }: Call): Dim[] | undefined {
  const [first] = node.arguments;
  const written = first?.kind === "list" ? first.items : node.arguments;
  const sizes = written.map((size) => sizeOf(size, context, name));
  return sizes.every((size) => size !== undefined) ? sizes : undefined;
}
