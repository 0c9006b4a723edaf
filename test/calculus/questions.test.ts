import fc from "fast-check";
import { expect, test } from "vitest";
import { Budget } from "../../server/src/base/budget.ts";
import { ONE } from "../../server/src/base/rational.ts";
import { differentiate } from "../../server/src/calculus/differentiate.ts";
import { randomNumbers, samplePoint } from "../../server/src/derive/sample.ts";
import { dimOfName, dimOfNumber, type Shape } from "../../server/src/shape/dim.ts";
import * as algebra from "../../server/src/tensor/algebra.ts";
import { apply, number, size } from "../../server/src/tensor/build.ts";
import type { DerivativeQuestion } from "../../server/src/tensor/derivative-question.ts";
import { evaluate } from "../../server/src/tensor/evaluate.ts";
import type { NdArray } from "../../server/src/tensor/nd-array.ts";
import { named, variable } from "../../server/src/tensor/raw.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { Term } from "../../server/src/tensor/term.ts";
import { pick, type Random, randomTerm } from "../harness/random-term.ts";

const [m, n] = [dimOfName("m"), dimOfName("n")];
const ANY = [
  [m, n],
  [n, m],
  [n, n],
];
const SQUARE = [[n, n]];

type Place = readonly number[];

/** The numbers of an array by their places. */
interface Entries {
  readonly shape: Place;
  readonly at: (place: Place) => number;
}

/** What is asked beside the derivative itself, and what each entry of the answer is of the entries of the plain derivative. */
interface Law {
  readonly asked: Pick<DerivativeQuestion, "structure" | "ofVec" | "byVec" | "at">;
  readonly wanted: (plain: Entries, place: Place) => number;
}

test("by a symmetric matrix: G + Gᵀ − diag G", () => {
  holds(SQUARE, () => ({
    asked: { structure: "symmetric" },
    wanted: ({ at }, place) => {
      const [value, [row = 0, column = 0]] = [place.slice(0, -2), place.slice(-2)];
      const entry = at([...value, row, column]);
      return row === column ? entry : entry + at([...value, column, row]);
    },
  }));
});

test("by a diagonal matrix: diag G", () => {
  holds(SQUARE, () => ({
    asked: { structure: "diagonal" },
    wanted: ({ at }, place) => (place.at(-1) === place.at(-2) ? at(place) : 0),
  }));
});

test("by single entries and by rows: the entries of the whole", () => {
  holds(ANY, (store, random, { of }) => {
    const given = [1, ...(random() < 0.5 ? [0] : [])];
    return {
      asked: { at: [given.map((place) => size(store, dimOfNumber(place)))] },
      wanted: ({ at }, place) =>
        at([...place.slice(0, of.shape.length), ...given, ...place.slice(of.shape.length)]),
    };
  });
});

test("of and by matrices that are read as vectors: column by column", () => {
  holds(ANY, (_, random, { of }) => {
    const asked = { ofVec: random() < 0.5, byVec: random() < 0.5 };
    const rank = of.shape.length;
    return {
      asked,
      wanted: ({ at, shape }, place) => {
        const joined = asked.ofVec && rank === 2;
        const [value, by] = [place.slice(0, joined ? 1 : rank), place.slice(joined ? 1 : rank)];
        return at([
          ...(joined ? apart(value, shape[0]) : value),
          ...(asked.byVec ? apart(by, shape[rank]) : by),
        ]);
      },
    };
  });
});

test("each addend is a Kronecker product of its own", () => {
  const store = new TermStore(new Budget(1_000_000));
  const [A, B, X] = [
    variable(store, "A", [n, m]),
    variable(store, "B", [n, n]),
    variable(store, "X", [m, n]),
  ];
  const image = algebra.matrixProduct(store, A, X);
  const of = algebra.add(store, image, algebra.matrixProduct(store, image, B));
  const question = { kind: "jacobian", order: 1, of, by: [X], ofVec: true, byVec: true } as const;
  const joined = termOf(store, question);
  expect(joined?.kind === "sum" && joined.terms.map(({ kind }) => kind)).toEqual([
    "product",
    "product",
  ]);
});

test("only matrices are read as vectors, and only they have a structure", () => {
  const store = new TermStore(new Budget(1_000_000));
  const [x, T] = [variable(store, "x", [n]), variable(store, "T", [m, n, n])];
  const cube = apply(store, "sin", [T]);
  for (const [of, by, asked] of [
    [apply(store, "sin", [x]), x, { ofVec: true, byVec: true }],
    [cube, T, { ofVec: true, byVec: true }],
    [algebra.inner(store, x, x), x, { structure: "symmetric" }],
  ] as const) {
    const question = { kind: "jacobian", order: 1, of, by: [by] } as const;
    expect(termOf(store, { ...question, ...asked })).toBe(termOf(store, question));
  }
});

test("a cotangent takes the place of the value, a tangent that of a variable", () => {
  const store = new TermStore(new Budget(1_000_000));
  const X = variable(store, "X", [m, n]);
  const V = variable(store, "V", [m, n]);
  const sine = apply(store, "sin", [X]);
  const pushed = { kind: "jvp", order: 1, of: sine, by: [X], direction: V } as const;
  const along = algebra.hadamard(store, apply(store, "cos", [X]), V);
  expect(termOf(store, pushed)).toBe(along);
  expect(termOf(store, { ...pushed, ofVec: true, byVec: true })).toBe(algebra.vec(store, along));
  const pulled = { ...pushed, kind: "vjp" } as const;
  expect(termOf(store, pulled)).toBe(along);
  expect(termOf(store, { ...pulled, ofVec: true, byVec: true })).toBe(algebra.vec(store, along));
  const of = algebra.reduceSum(store, sine);
  const twice = { kind: "hvp", order: 2, of, by: [X, X], direction: V } as const;
  const bent = algebra.negate(store, algebra.hadamard(store, sine, V));
  expect(termOf(store, twice)).toBe(bent);
  expect(termOf(store, { ...twice, byVec: true })).toBe(algebra.vec(store, bent));
});

test("names on the way: a function mentions its own, a tangent goes on under one", () => {
  const store = new TermStore(new Budget(1_000_000));
  const [x, v] = [variable(store, "x", [n]), variable(store, "v", [n])];
  const y = named(store, "y", apply(store, "sigmoid", [x]));
  const z = named(store, "z", apply(store, "sin", [y]));
  const question = { kind: "jvp", order: 1, of: z, by: [x], direction: v } as const;
  const answer = differentiate(store, question, {
    simplify: (term) => term,
    nameOf: ({ name }) => `d${name}`,
  });
  const rest = algebra.subtract(store, algebra.broadcastTo(store, number(store, ONE), [n]), y);
  const tangent = algebra.hadamard(store, algebra.hadamard(store, y, rest), v);
  expect(answer?.cotangents.map(({ of, name, role, term }) => [of, name, role, term])).toEqual([
    [y, "dy", "tangent", tangent],
  ]);
  expect(answer?.term).toBe(
    algebra.hadamard(store, apply(store, "cos", [y]), named(store, "dy", tangent)),
  );
});

test("what is carried backwards is a cotangent of a number, a Jacobian of an array", () => {
  const store = new TermStore(new Budget(1_000_000));
  const x = variable(store, "x", [n]);
  const y = named(store, "y", apply(store, "sin", [x]));
  for (const [of, role] of [
    [algebra.inner(store, y, y), "cotangent"],
    [apply(store, "exp", [y]), "jacobian"],
  ] as const) {
    const question = { kind: "jacobian", order: 1, of, by: [x] } as const;
    const answer = differentiate(store, question, { simplify: (term) => term });
    expect(answer?.cotangents.map((carried) => [carried.of, carried.role])).toEqual([[y, role]]);
  }
});

function termOf(store: TermStore, question: DerivativeQuestion): Term | undefined {
  return differentiate(store, question, { simplify: (term) => term })?.term;
}

/** The row and the column of an entry of a matrix that is read column by column. */
function apart([at = 0]: Place, rows = 1): Place {
  return [at % rows, Math.floor(at / rows)];
}

/** A random function of a matrix `X`, by which it is asked. */
function randomQuestion(
  store: TermStore,
  random: Random,
  shapes: readonly Shape[],
): DerivativeQuestion {
  const by = variable(store, "X", pick(random, shapes));
  const inside = randomTerm(store, random, by.shape, 2, false);
  const entrywise = apply(store, "sin", [algebra.hadamard(store, by, inside)]);
  const of = pick(random, [
    () => algebra.reduceSum(store, entrywise),
    () => algebra.reduceSum(store, entrywise, [1]),
    () => entrywise,
    () => algebra.add(store, entrywise, by),
    () => algebra.transpose(store, by),
  ])();
  return { kind: "jacobian", order: 1, of, by: [by] };
}

/** Both derivatives at one point; nothing where there is no such point. */
function values(
  store: TermStore,
  random: Random,
  question: DerivativeQuestion,
  asked: Law["asked"],
) {
  const simplify = (term: Term) => term;
  const plain = differentiate(store, question, { simplify });
  const answer = differentiate(store, { ...question, ...asked }, { simplify });
  if (!plain || !answer) throw new Error("no answer");
  const point = samplePoint([plain.term, answer.term, question.of, ...question.by], random);
  if (!point) return undefined;
  const entries = (term: Term) => evaluate(term, point, new Budget(1e8));
  return { plain: entries(plain.term), answer: entries(answer.term) };
}

function entriesOf({ shape, data }: NdArray): Entries {
  const offset = (place: Place) =>
    place.reduce((before, index, axis) => before * (shape[axis] ?? 1) + index, 0);
  return { shape, at: (place) => data[offset(place)] ?? Number.NaN };
}

function places(shape: Place): readonly Place[] {
  return shape.reduce<readonly Place[]>(
    (before, length) =>
      before.flatMap((place) => Array.from({ length }, (_, index) => [...place, index])),
    [[]],
  );
}

function holds(
  shapes: readonly Shape[],
  lawOf: (store: TermStore, random: Random, question: DerivativeQuestion) => Law,
): void {
  let compared = 0;
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = randomNumbers(seed);
      const store = new TermStore(new Budget(10_000_000));
      const question = randomQuestion(store, random, shapes);
      const { asked, wanted } = lawOf(store, random, question);
      const found = values(store, random, question, asked);
      if (!found) return;
      compared++;
      const [plain, answer] = [entriesOf(found.plain), entriesOf(found.answer)];
      for (const place of places(answer.shape))
        expect(answer.at(place), `seed ${seed}, [${place}]`).toBeCloseTo(wanted(plain, place), 9);
    }),
    { numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(40);
}
