import * as np from "numpy-ts";
import { describe, test } from "vitest";
import { numpyTs } from "../../server/src/libraries/numpy-ts.ts";
import { SEED } from "../harness/seeded.ts";
import { type NumpyLike, operationLaw } from "./numpy-law.ts";
import { Diagonal, Zeros } from "./numpy-parameters.ts";

const library: NumpyLike = {
  ownerOf: (name) => {
    const [space = "", key] = name.split(".");
    return key === undefined ? { owner: np, key: space } : { owner: Reflect.get(np, space), key };
  },
  arrayOf: (ones) => {
    const { shape, dtype } = ones;
    if (ones instanceof Zeros) return np.zeros([...shape], dtype);
    return ones instanceof Diagonal ? np.eye(shape[0] ?? 1, shape[1]) : np.ones([...shape], dtype);
  },
  shapeOf,
};

describe(`numpy-ts itself gives the shapes of the table, seed ${SEED}`, () => {
  const functions = [...numpyTs.functions.values()];
  test.each(functions.map((one) => [one.name, one] as const))("np.%s", (_, one) =>
    operationLaw(library, one, false),
  );
  const methods = [...numpyTs.methods.values()];
  test.each(methods.map((one) => [one.name, one] as const))("x.%s", (_, one) =>
    operationLaw(library, one, true),
  );
});

/** A number stands for an array without axes. */
function shapeOf(real: unknown): readonly number[] | undefined {
  if (real instanceof np.NDArrayCore) return real.shape;
  if (Array.isArray(real)) return [real.length, ...(shapeOf(real[0]) ?? [])];
  return typeof real === "number" || typeof real === "boolean" ? [] : undefined;
}
