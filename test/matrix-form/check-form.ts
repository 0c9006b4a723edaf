import katex from "katex";
import { expect } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import type { BlockScope } from "../../server/src/dsl/scope.ts";
import { partsOf } from "../../server/src/matrix/same.ts";
import type { Matrix } from "../../server/src/matrix/tree.ts";
import { formContext, matrixForm } from "../../server/src/matrix-form/matrix-form.ts";
import { latex } from "../../server/src/print/latex.ts";
import { plainText } from "../../server/src/print/plain-text.ts";
import { evaluateDim, showShape } from "../../server/src/shape/dim.ts";
import { type Environment, evaluate } from "../../server/src/tensor/evaluate.ts";
import type { NdArray } from "../../server/src/tensor/nd-array.ts";
import { termsBelow } from "../../server/src/tensor/parts.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { randomFrom } from "../harness/seeded.ts";
import { readMatrix } from "./read-matrix.ts";

const SIZES = new Map(Object.entries({ m: 3, n: 2, p: 4, q: 3, b: 2, d: 3, k: 4 }));

export function freshStore(): TermStore {
  return new TermStore(new Budget(1e8));
}

/** The form of a term, its names in the order of the alphabet. */
export function formOf(term: Term): Matrix {
  const order = (name: string) => name.codePointAt(0) ?? 0;
  return matrixForm(formContext(order, { budget: new Budget(1e7) }), term);
}

/**
 * The plain text of a term's form. Fails when the text, parsed and elaborated by the language, or the tree, read without it,
 * has not the value of the term, or when KaTeX does not take its LaTeX. `undefined` when two
 * different things in the term have one name.
 */
export function checkedForm(store: TermStore, term: Term, label = ""): string | undefined {
  const tree = formOf(term);
  const plain = plainText(tree);
  const text = `${label} ${plain}`;
  const names = namesOf(term);
  if (!names) return undefined;
  const environment = environmentOf(term, names);
  const wanted = evaluate(term, environment, new Budget(1e9));
  const parsed = parsedBack(store, plain, names, text);
  const read = readBack(store, tree, names, text);
  expectSame(evaluate(parsed, environment, new Budget(1e9)), wanted, text);
  expectSame(evaluate(read, environment, new Budget(1e9)), wanted, `${text}, the tree`);
  katex.renderToString(latex(tree, { shapes: true }), { throwOnError: true, strict: "ignore" });
  return plain;
}

const SCOPE: BlockScope = {
  lookup: () => undefined,
  names: () => [],
  differentiate: () => undefined,
};

/** What the language makes of the text, the names declared with their shapes. */
function parsedBack(
  store: TermStore,
  plain: string,
  names: ReadonlyMap<string, Term>,
  label: string,
): Term {
  const declared = [...names].map(([name, { shape }]) => `${name}: ${showShape(shape)}`);
  const block = [`dims ${[...SIZES.keys()].join(", ")}`, ...declared, `answer = ${plain}`].join(
    "\n",
  );
  const { definitions, findings } = elaborate(store, parseBlock(block), SCOPE);
  expect(findings, label).toEqual([]);
  const answer = definitions.find(({ name }) => name === "answer");
  if (!answer) throw new Error(`${label}: no answer`);
  return answer.term;
}

function readBack(
  store: TermStore,
  tree: Matrix,
  names: ReadonlyMap<string, Term>,
  text: string,
): Term {
  try {
    return readMatrix(store, tree, names).term;
  } catch (error) {
    throw new Error(`${text}: ${String(error)}`);
  }
}

/** Random values for the variables, and the values that definitions have with them. */
function environmentOf(term: Term, names: ReadonlyMap<string, Term>): Environment {
  const values = new Map<string, NdArray>();
  for (const part of termsBelow([term])) {
    if (part.kind === "variable") values.set(part.name, sample(part.name, part));
  }
  for (const [name, part] of names) {
    if (part.kind === "variable") continue;
    values.set(name, evaluate(part, { values, sizes: SIZES }, new Budget(1e9)));
  }
  return { values, sizes: SIZES };
}

function expectSame(found: NdArray, wanted: NdArray, text: string): void {
  expect(found.shape, text).toEqual(wanted.shape);
  for (const [at, value] of wanted.data.entries()) {
    expectClose(found.data[at] ?? Number.NaN, value, text);
  }
}

function expectClose(found: number, wanted: number, text: string): void {
  if (!Number.isFinite(wanted) || Math.abs(wanted) > 1e12) return;
  expect(Math.abs(found - wanted), text).toBeLessThan(1e-7 * (1 + Math.abs(wanted)));
}

export function hasEinsum(tree: Matrix): boolean {
  return tree.kind === "einsum" || partsOf(tree).some(hasEinsum);
}

/** The names of a term; `undefined` when two different things have one name. */
function namesOf(term: Term): ReadonlyMap<string, Term> | undefined {
  const names = new Map<string, Term>();
  for (const part of termsBelow([term], ({ kind }) => kind !== "named")) {
    if (part.kind !== "variable" && part.kind !== "named") continue;
    if (names.has(part.name)) return undefined;
    names.set(part.name, part);
  }
  return names;
}

function sample(name: string, { shape }: Term): NdArray {
  const random = randomFrom(name.length * 31 + name.charCodeAt(0) * 7 + (name.codePointAt(1) ?? 0));
  const sizes = shape.map((dim) => evaluateDim(dim, (atom) => SIZES.get(atom) ?? 1));
  const count = sizes.reduce((a, b) => a * b, 1);
  return { shape: sizes, data: Float64Array.from({ length: count }, () => random() * 2 - 1) };
}
