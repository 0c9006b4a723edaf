import { expect } from "vitest";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { constantOf, showShape } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { codeSizes } from "../harness/facts.ts";
import { randomFrom, SEED } from "../harness/seeded.ts";
import { drawn, factOf, Ones, shown } from "./numpy-parameters.ts";

const ROUNDS = 40;

/** A library with NumPy's functions, as the law runs it. */
export interface NumpyLike {
  /** What holds the function or method of a name, and its name there. */
  readonly ownerOf: (name: string) => { readonly owner: unknown; readonly key: string };
  readonly arrayOf: (ones: Ones) => unknown;
  /** The shape of what the library made; none where it is no array. */
  readonly shapeOf: (real: unknown) => readonly number[] | undefined;
  /** Operations that compute something from what the table refuses. */
  readonly computesAnyway?: RegExp;
}

/** What the table knows of an operation is what the library makes; what the table refuses, the library refuses. */
export function operationLaw(library: NumpyLike, operation: Operation, asMethod: boolean): void {
  let known = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const args = drawn(operation, randomFrom(SEED + round));
    const result = operation.shape({ arguments: args.map(factOf), sizes: codeSizes() });
    const real = run(library, operation.name, args, asMethod);
    const context = `${operation.name}(${args.map(shown).join(", ")}) → ${result.kind}`;
    if (result.kind === "mismatch" && !library.computesAnyway?.test(operation.name))
      expect(real, context).toBeUndefined();
    if (result.kind !== "known") continue;
    known++;
    expectFact(library, result.fact, real, context);
  }
  expect(known).toBeGreaterThan(0);
}

/** What the library itself makes; `undefined` where it refuses. */
function run(
  library: NumpyLike,
  name: string,
  args: readonly unknown[],
  asMethod: boolean,
): unknown {
  const made = args.map((value) => madeOf(library, value));
  const [receiver, ...rest] = made;
  const { owner, key } = asMethod ? { owner: receiver, key: name } : library.ownerOf(name);
  const operation: unknown = Reflect.get(Object(owner), key);
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    return Reflect.apply(operation, owner, asMethod ? rest : made);
  } catch {
    return undefined;
  }
}

function expectFact(
  library: NumpyLike,
  { shape, value }: Fact,
  real: unknown,
  context: string,
): void {
  if (value?.kind === "record") {
    for (const [name, field] of value.fields)
      expectFact(library, field, Reflect.get(Object(real), name), `${context} at ${name}`);
    return;
  }
  if (value?.kind === "list") {
    const parts = Array.isArray(real) ? real : [];
    expect(parts.length, context).toBe(value.items.length);
    for (const [at, item] of value.items.entries()) expectFact(library, item, parts[at], context);
    return;
  }
  const found = library.shapeOf(real);
  const wanted = shape?.map((dim, axis) => constantOf(dim) ?? found?.[axis]);
  expect(found, `${context} ${shape ? showShape(shape) : ""}`).toEqual(wanted);
}

function madeOf(library: NumpyLike, value: unknown): unknown {
  if (value instanceof Ones) return library.arrayOf(value);
  return Array.isArray(value) ? value.map((item) => madeOf(library, item)) : value;
}
