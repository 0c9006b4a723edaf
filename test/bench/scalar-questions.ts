import { Budget } from "../../server/src/base/budget.ts";
import { differentiator } from "../../server/src/derive/differentiator.ts";
import { randomNumbers, samplePoint } from "../../server/src/derive/sample.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import type { ElaboratedBlock, Question } from "../../server/src/dsl/elaborated-block.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import { ndArray } from "../../server/src/tensor/nd-array.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { type MathJson, mathJson, plainName } from "./math-json.ts";

/** The derivative of a number by numbers, which systems without matrices can be asked too. */
export interface ScalarQuestion {
  /** The block with this question alone. */
  readonly text: string;
  readonly of: MathJson;
  /** A plain name for each order. */
  readonly by: readonly string[];
  /** Points by the names of the block, with what finite differences say there. */
  readonly points: readonly { readonly at: ScalarPoint; readonly expected: number }[];
}

export type ScalarPoint = Readonly<Record<string, number>>;

const POINTS = 6;

/** The questions of a block of numbers; none of a block that has a vector. */
export function scalarQuestions(text: string): ScalarQuestion[] {
  const store = new TermStore(new Budget(5_000_000));
  const scope = { lookup: () => undefined, names: () => [], differentiate: differentiator(store) };
  const block = elaborate(store, parseBlock(text), scope);
  if (block.variables.some(({ term }) => term.shape.length > 0)) return [];
  return block.questions.flatMap((asked) => {
    const { of, by, kind } = asked.question;
    const definition = block.definitions.find(({ term }) => term === of);
    const written = definition && mathJson(definition, block);
    if (written === undefined || kind !== "derivative") return [];
    const names = by.map(({ name }) => name);
    return [
      {
        text: alone(text, asked, block),
        of: written,
        by: names.map(plainName),
        points: pointsOf(of, names, block),
      },
    ];
  });
}

/** The other questions are blanks. */
function alone(text: string, asked: Question, { questions }: ElaboratedBlock): string {
  return questions
    .filter((other) => other !== asked)
    .reduce(
      (rest, { span: { start, end } }) =>
        rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end),
      text,
    );
}

function pointsOf(
  of: Term,
  by: readonly string[],
  { variables }: ElaboratedBlock,
): ScalarQuestion["points"] {
  const declared = new Map(variables.map((variable) => [variable.name, variable.declared]));
  const value = (at: ScalarPoint) => valueAt(of, at);
  return Array.from({ length: POINTS }, (_, which) => {
    const sampled = samplePoint([of], randomNumbers(which), { declared, unit: which % 2 === 0 });
    const entries = [...(sampled?.values ?? [])].map(([name, { data }]) => [name, data[0] ?? 0]);
    const at: ScalarPoint = Object.fromEntries(entries);
    return { at, expected: difference(value, at, by) };
  }).filter(({ expected }) => Number.isFinite(expected));
}

/** The value of a term of numbers. */
export function valueAt(term: Term, at: ScalarPoint): number {
  const entries = Object.entries(at).map(([name, entry]) => [name, ndArray([], [entry])] as const);
  const point = { values: new Map(entries), sizes: new Map() };
  return evaluate(term, point, new Budget(1_000_000)).data[0] ?? Number.NaN;
}

/** A central difference by one name after the other: error O(h²). */
function difference(
  value: (at: ScalarPoint) => number,
  at: ScalarPoint,
  [first, ...rest]: readonly string[],
): number {
  if (first === undefined) return value(at);
  const step = 1e-3;
  const [ahead, behind] = [step, -step].map((move) =>
    difference(value, { ...at, [first]: (at[first] ?? 0) + move }, rest),
  );
  return ((ahead ?? Number.NaN) - (behind ?? Number.NaN)) / (2 * step);
}
