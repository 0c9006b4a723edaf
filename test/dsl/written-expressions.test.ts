import fc from "fast-check";
import { expect, test } from "vitest";
import { Budget, withinBudget } from "../../server/src/base/budget.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import type { Definition, ElaboratedBlock } from "../../server/src/dsl/elaborated-block.ts";
import { notationOf } from "../../server/src/dsl/notation.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { plainText } from "../../server/src/print/plain-text.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { ndArray } from "../../server/src/tensor/nd-array.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import {
  type DirectValue,
  directColumn,
  directEntries,
  directValue,
} from "../harness/direct-value.ts";
import { WRITTEN_NAMES, writtenExpression } from "../harness/written-expression.ts";

/** Milliseconds that a law may take on a busy machine. */
const SLOW = 180_000;
const WARNINGS: readonly string[] = ["division-then-product", "vector-meets-matrix"];
const scope = { lookup: () => undefined, names: () => [], differentiate: () => undefined };
const [n, m] = [3, 2];
const ARRAYS: Readonly<Record<string, readonly [readonly number[], readonly number[]]>> = {
  A: [
    [n, n],
    [2, 0.5, -1, 0.3, 1.7, 0.4, -0.6, 0.2, 1.1],
  ],
  B: [
    [n, n],
    [0.7, -1.2, 0.1, 1.4, 0.9, -0.3, 0.8, -0.5, 2.2],
  ],
  W: [
    [m, n],
    [1.3, -0.7, 0.6, 0.2, 1.9, -1.1],
  ],
  x: [[n], [0.4, 1.6, 0.9]],
  y: [[n], [1.2, -0.8, 0.5]],
  t: [[m], [0.3, 1.5]],
  s: [[], [1.3]],
  r: [[], [0.6]],
};

interface Read {
  readonly block: ElaboratedBlock;
  readonly definition: Definition;
}

/** `f` defined by the text, if nothing but a warning is said of it. */
function read(text: string, store: TermStore): Read | undefined {
  const block = elaborate(store, parseBlock(`${WRITTEN_NAMES}\nf = ${text}`), scope);
  const [definition] = block.definitions;
  const isRight = block.findings.every(({ kind }) => WARNINGS.includes(kind));
  return definition && isRight ? { block, definition } : undefined;
}

function newStore(): TermStore {
  return new TermStore(new Budget(2_000_000));
}

/** Runs a law over expressions; most random ones are mistakes, so that some number must be right. */
function holdsForRightOnes(law: (text: string, read: Read, store: TermStore) => void): void {
  let right = 0;
  const property = fc.property(writtenExpression, (text) => {
    const store = newStore();
    const found = read(text, store);
    if (!found) return;
    right += 1;
    law(text, found, store);
  });
  fc.assert(property, { numRuns: 2000 });
  expect(right).toBeGreaterThan(300);
}

test(
  "what is shown of an expression reads as the same term",
  () => {
    holdsForRightOnes((text, { block, definition }, store) => {
      const shown = plainText(notationOf(definition.syntax, block));
      const again = read(shown, store)?.definition.term.body;
      expect([text, shown, again === definition.term.body]).toEqual([text, shown, true]);
    });
  },
  SLOW,
);

test(
  "an expression means what it computes to, entry by entry",
  () => {
    const values = new Map(
      Object.entries(ARRAYS).map(([name, [shape, data]]) => [name, ndArray(shape, data)]),
    );
    const names = new Map(
      Object.entries(ARRAYS).map(([name, array]) => [name, directly(...array)]),
    );
    names.set("n", n);
    holdsForRightOnes((text, { definition }) => {
      const environment = {
        values,
        sizes: new Map([
          ["n", n],
          ["m", m],
        ]),
      };
      // The slow evaluator takes every index of a product at once: `A¹²` is too large for it.
      const value = withinBudget(() =>
        evaluate(definition.term, environment, new Budget(1_000_000)),
      );
      if (!value) return;
      const { data } = value;
      const expected = directEntries(directValue(definition.syntax, names));
      expect([text, data.length]).toEqual([text, expected.length]);
      const wrong = expected.findIndex((entry, at) => !isNear(entry, data[at] ?? Number.NaN));
      expect([text, wrong < 0 ? "right" : `${expected[wrong]} against ${data[wrong]}`]).toEqual([
        text,
        "right",
      ]);
    });
  },
  SLOW,
);

function directly(shape: readonly number[], data: readonly number[]): DirectValue {
  const [rows, columns] = shape;
  if (rows === undefined) return data[0] ?? Number.NaN;
  if (columns === undefined) return directColumn(data);
  return {
    vector: false,
    rows: Array.from({ length: rows }, (_, row) => data.slice(row * columns, (row + 1) * columns)),
  };
}

/** Numbers that are no finite ones on both sides say nothing. */
function isNear(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return true;
  return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
}
