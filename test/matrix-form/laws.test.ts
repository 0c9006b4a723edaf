import katex from "katex";
import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { differentiate } from "../../server/src/calculus/differentiate.ts";
import { partsOf } from "../../server/src/matrix/same.ts";
import type { Matrix } from "../../server/src/matrix/tree.ts";
import { matrixForm } from "../../server/src/matrix-form/matrix-form.ts";
import { latex } from "../../server/src/print/latex.ts";
import { plainText } from "../../server/src/print/plain-text.ts";
import { simplify } from "../../server/src/simplify/simplify.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import type { NdArray } from "../../server/src/tensor/nd-array.ts";
import { termsBelow } from "../../server/src/tensor/parts.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term, VariableTerm } from "../../server/src/tensor/term.ts";
import { pick, type Random, randomShape, randomTerm } from "../harness/random-term.ts";
import { readMatrix } from "./read-matrix.ts";

const SIZES = new Map([
  ["m", 3],
  ["n", 2],
]);

test("the form of a random term means the term", () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  for (let at = 0; at < 1500; at++) {
    const random = mulberry(seed + at);
    const store = new TermStore(new Budget(1e8));
    const term = randomTerm(store, random, randomShape(random), 1 + Math.floor(random() * 4));
    checkForm(store, term, `seed ${seed + at}`);
  }
});

test("the gradient of a random scalar has a matrix form that means it", () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  for (let at = 0; at < 1500; at++) {
    const random = mulberry(seed + at);
    const store = new TermStore(new Budget(1e8));
    const term = randomTerm(store, random, [], 1 + Math.floor(random() * 4));
    const gradient = gradientOf(store, term, random);
    if (gradient) checkForm(store, gradient, `seed ${seed + at}`);
  }
});

/** The gradient by one of the variables, simplified. */
function gradientOf(store: TermStore, term: Term, random: Random): Term | undefined {
  const variables = termsBelow([term]).filter(
    (part): part is VariableTerm => part.kind === "variable",
  );
  if (variables.length === 0) return undefined;
  const question = {
    kind: "grad",
    order: 1,
    of: term,
    by: [pick(random, variables)],
    text: "",
    span: { start: 0, end: 0 },
  } as const;
  const answer = differentiate(store, question, { simplify: (part) => simplify(store, part) });
  return answer && simplify(store, answer.term);
}

/** The tree, read back by the words of the language, has the value of the term. */
function checkForm(store: TermStore, term: Term, label: string): void {
  const tree = matrixForm(term, { order: () => Number.POSITIVE_INFINITY }, new Budget(1e7));
  const text = `${label}: ${plainText(tree)}`;
  const names = namesOf(term);
  if (!names) return;
  const values = new Map(
    [...names]
      .filter(([, { kind }]) => kind === "variable")
      .map(([name, part]) => [name, sample(name, part)]),
  );
  const environment = { values, sizes: SIZES };
  const budget = () => new Budget(1e9);
  let read: Term;
  try {
    read = readMatrix(store, tree, names).term;
  } catch (error) {
    throw new Error(`${text}: ${String(error)}`);
  }
  const wanted = evaluate(term, environment, budget());
  const found = evaluate(read, environment, budget());
  expect(found.shape, text).toEqual(wanted.shape);
  for (const [at, value] of wanted.data.entries())
    expectClose(found.data[at] ?? Number.NaN, value, text);
  expect(hasEinsum(tree), text).toBe(false);
  katex.renderToString(latex(tree, { shapes: true }), { throwOnError: true, strict: "ignore" });
}

function expectClose(found: number, wanted: number, text: string): void {
  if (!Number.isFinite(wanted) || Math.abs(wanted) > 1e12) return;
  expect(Math.abs(found - wanted), text).toBeLessThan(1e-7 * (1 + Math.abs(wanted)));
}

function hasEinsum(tree: Matrix): boolean {
  return tree.kind === "einsum" || partsOf(tree).some(hasEinsum);
}

/** The names of a term; `undefined` when two different things have one name. */
function namesOf(term: Term): ReadonlyMap<string, Term> | undefined {
  const names = new Map<string, Term>();
  for (const part of termsBelow([term])) {
    if (part.kind !== "variable" && part.kind !== "named") continue;
    if (names.has(part.name)) return undefined;
    names.set(part.name, part);
  }
  return names;
}

function sample(name: string, { shape }: Term): NdArray {
  const random = mulberry(name.length * 31 + name.charCodeAt(0) * 7 + (name.codePointAt(1) ?? 0));
  const sizes = shape.map(({ monomials }) => SIZES.get(monomials[0]?.powers[0]?.atom ?? "") ?? 1);
  const count = sizes.reduce((a, b) => a * b, 1);
  return { shape: sizes, data: Float64Array.from({ length: count }, () => random() * 2 - 1) };
}

function mulberry(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
