import { type Budget, withinBudget } from "../base/budget.ts";
import { flatMap } from "../base/flat-map.ts";
import type { DerivativeQuestion, Differentiable } from "../tensor/derivative-question.ts";
import { type Environment, evaluate } from "../tensor/evaluate.ts";
import type { NdArray } from "../tensor/nd-array.ts";
import type { Term, VariableTerm } from "../tensor/term.ts";
import { randomNumbers, samplePoint } from "./sample.ts";
import { filledWith } from "./sample-value.ts";

export type NumericVerdict = "agrees" | "differs" | "unchecked";

/** Variables with their declared properties, which sampled values must have. */
type Declared = ReadonlyMap<string, VariableTerm>;

const SEED = 20240607;
const VALID_POINTS = 2;
const TRIES = 12;
/** Of as many points one has values below 1. */
const SCALES = 3;
/** Rounding differs by the order of operations only. */
const SAME = 1e-8;

/** An answer as it is shown, and the derivative that it must be equal to. */
export interface Shown {
  /** What the text of the answer means; none where it cannot be read. */
  readonly read: Term | undefined;
  readonly derivative: Term;
}

/**
 * Compares a derivative with central differences of the value along random directions, which tells them apart with
 * certainty but for rounding, and what is shown with the derivative at the same points. `differs` only when it persists;
 * points that are not finite or lie at a kink do not count.
 */
export function checkNumerically(
  question: DerivativeQuestion,
  answer: Term,
  budget: Budget,
  { declared = new Map(), shown }: { readonly declared?: Declared; readonly shown?: Shown } = {},
): NumericVerdict {
  const compared = () => compareAtPoints(question, answer, budget, declared, shown);
  return withinBudget(compared) ?? "unchecked";
}

function compareAtPoints(
  question: DerivativeQuestion,
  answer: Term,
  budget: Budget,
  declared: Declared,
  shown: Shown | undefined,
): NumericVerdict {
  if (shown && !shown.read) return "unchecked";
  const random = randomNumbers(SEED);
  const roots = [
    question.of,
    answer,
    ...question.by,
    ...(question.direction ? [question.direction] : []),
  ];
  let [agreeing, differing, shrunk] = [0, 0, false];
  // Other sizes after a point that differs, or one of each scale without a value: `X Xᵀ` has an inverse where `X` is wide.
  let turns = 0;
  for (
    let attempt = 0;
    attempt < TRIES && agreeing < VALID_POINTS && differing < VALID_POINTS;
    attempt++
  ) {
    const [variant, unit] = [Math.floor(turns / SCALES), attempt % SCALES === SCALES - 1];
    const point = samplePoint(roots, random, { declared, variant, unit });
    if (!point) return "unchecked";
    shrunk = (point.shrunk?.size ?? 0) > 0;
    const derived = compareAt(question, answer, point, random, budget);
    // Both were found without rounding steps, so that one point is enough.
    const isShownOpen = shown && agreeing === 0;
    const verdict =
      derived === "agrees" && isShownOpen ? compareShown(question, shown, point, budget) : derived;
    if (verdict === "agrees") agreeing++;
    if (verdict === "differs") differing++;
    if (verdict !== "agrees") turns += verdict === "differs" ? SCALES : 1;
  }
  if (agreeing >= VALID_POINTS) return "agrees";
  return differing >= VALID_POINTS && !shrunk ? "differs" : "unchecked";
}

function compareAt(
  question: DerivativeQuestion,
  answer: Term,
  point: Environment,
  random: () => number,
  budget: Budget,
): NumericVerdict {
  const base = holdFree(question.by, point, budget);
  const probe = probeOf(question, base, random, budget);
  if (!probe) return "unchecked";
  const found = evaluate(answer, base, budget);
  const expected = probe.expected.data;
  const actual = contract(found, expected.length, probe.weights, question.kind);
  const scale = Math.max(1e-3, ...actual.map(Math.abs), ...expected.map(Math.abs));
  if (!Number.isFinite(scale) || scale > 1e6) return "unchecked";
  const error =
    Math.max(0, ...actual.map((value, at) => Math.abs(value - (expected[at] ?? 0)))) / scale;
  return error < probe.tolerance
    ? "agrees"
    : error > 30 * probe.tolerance
      ? "differs"
      : "unchecked";
}

/** Whether what the text of an answer means has the entries of the derivative. */
function compareShown(
  { by }: DerivativeQuestion,
  { read, derivative }: Shown,
  point: Environment,
  budget: Budget,
): NumericVerdict {
  if (!read || read === derivative) return read ? "agrees" : "unchecked";
  const base = holdFree(by, point, budget);
  const [a, b] = [evaluate(read, base, budget), evaluate(derivative, base, budget)];
  if (a.shape.join() !== b.shape.join()) return "differs";
  const scale = Math.max(1e-3, ...b.data.map(Math.abs));
  const error =
    Math.max(0, ...a.data.map((value, at) => Math.abs(value - (b.data[at] ?? 0)))) / scale;
  if (Number.isNaN(error)) return "unchecked";
  return error < SAME ? "agrees" : error > 1000 * SAME ? "differs" : "unchecked";
}

/** A definition that is derived by keeps the value that its body has here while it is moved. */
function holdFree(by: readonly Differentiable[], point: Environment, budget: Budget): Environment {
  const given = new Map<Term, NdArray>();
  for (const leaf of by) if (leaf.kind === "named") given.set(leaf, evaluate(leaf, point, budget));
  return { ...point, given };
}

interface Probe {
  /** What differences say of the derivative along the directions. */
  readonly expected: NdArray;
  /** What the entries of the derivative are to be summed with; one list of weights, or none to compare as it is. */
  readonly weights: readonly number[] | undefined;
  readonly tolerance: number;
}

function probeOf(
  question: DerivativeQuestion,
  point: Environment,
  random: () => number,
  budget: Budget,
): Probe | undefined {
  const [first] = question.by;
  if (!first) return undefined;
  const direction = question.direction && evaluate(question.direction, point, budget);
  const value = (moved: Environment) => evaluate(question.of, moved, budget);
  if (question.order > 1) {
    const moves = question.by.map((leaf, at): Move => {
      const given = at > 0 && question.kind === "hvp" ? direction : undefined;
      return [leaf, given ?? directionFor(leaf, question, point, random, budget)];
    });
    const weighted = question.kind === "hvp" ? moves.slice(0, 1) : moves;
    const expected = mixedDifference(value, point, moves);
    return { expected, weights: outerWeights(weighted), tolerance: 2e-4 };
  }
  const along = directionFor(first, question, point, random, budget);
  if (question.kind === "jvp" && direction) {
    return {
      expected: firstDifference(value, point, [first, direction]),
      weights: undefined,
      tolerance: 1e-6,
    };
  }
  const difference = firstDifference(value, point, [first, along]);
  const expected = question.kind === "vjp" && direction ? dot(direction, difference) : difference;
  return { expected, weights: weightsFor(question, along), tolerance: 1e-6 };
}

type Move = readonly [Differentiable, NdArray];

function directionFor(
  leaf: Differentiable,
  { structure }: DerivativeQuestion,
  point: Environment,
  random: () => number,
  budget: Budget,
): NdArray {
  const { shape } = evaluate(leaf, point, budget);
  const free = filledWith(shape, () => 2 * random() - 1);
  const size = shape[0] ?? 1;
  if (!structure) return free;
  const data = free.data.map((entry, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    if (row === column) return entry;
    return structure === "diagonal"
      ? 0
      : (free.data[Math.min(row, column) * size + Math.max(row, column)] ?? 0);
  });
  return { shape, data };
}

/** By independent entries of a symmetric matrix each pair counts once. */
function weightsFor({ structure }: DerivativeQuestion, { data, shape }: NdArray): number[] {
  const size = shape[0] ?? 1;
  return [...data].map((entry, at) =>
    structure === "symmetric" && at % size > Math.floor(at / size) ? 0 : entry,
  );
}

function firstDifference(
  value: (point: Environment) => NdArray,
  point: Environment,
  move: Move,
): NdArray {
  const step = 1e-3;
  const at = (distance: number) => value(moved(point, move, distance)).data;
  const [far, near, nearBack, farBack] = [at(2 * step), at(step), at(-step), at(-2 * step)];
  // The five-point rule: error O(h⁴).
  const data = near.map((entry, position) => {
    const [ahead, back, behind] = [
      far[position] ?? 0,
      nearBack[position] ?? 0,
      farBack[position] ?? 0,
    ];
    return (8 * (entry - back) - (ahead - behind)) / (12 * step);
  });
  return { shape: [], data };
}

/** A central difference along each of several moves: error O(h²). */
function mixedDifference(
  value: (point: Environment) => NdArray,
  point: Environment,
  moves: readonly Move[],
): NdArray {
  const step = 2e-3;
  const along = (from: Environment, [move, ...rest]: readonly Move[]): readonly number[] => {
    if (!move) return [...value(from).data];
    const [ahead, behind] = [step, -step].map((distance) =>
      along(moved(from, move, distance), rest),
    );
    return (ahead ?? []).map((entry, at) => (entry - (behind?.[at] ?? 0)) / (2 * step));
  };
  return { shape: [], data: Float64Array.from(along(point, moves)) };
}

/** The weight of every entry of a derivative by several variables: the product of its directions' entries. */
function outerWeights(moves: readonly Move[]): number[] {
  return moves.reduce<number[]>(
    (weights, [, { data }]) =>
      flatMap(weights, (weight) => [...data].map((entry) => weight * entry)),
    [1],
  );
}

function moved(point: Environment, [leaf, direction]: Move, distance: number): Environment {
  const value = leaf.kind === "named" ? point.given?.get(leaf) : point.values.get(leaf.name);
  if (!value) return point;
  const data = value.data.map((entry, at) => entry + distance * (direction.data[at] ?? 0));
  const next = { shape: value.shape, data };
  if (leaf.kind === "named") return { ...point, given: new Map(point.given).set(leaf, next) };
  return { ...point, values: new Map(point.values).set(leaf.name, next) };
}

function dot(a: NdArray, b: NdArray): NdArray {
  const total = a.data.reduce((sum, entry, at) => sum + entry * (b.data[at] ?? 0), 0);
  return { shape: [], data: Float64Array.of(total) };
}

/** Sums the trailing axes of a derivative with the weights, leaving the `count` entries of the value. */
function contract(
  found: NdArray,
  count: number,
  weights: readonly number[] | undefined,
  kind: string,
): number[] {
  if (!weights) return [...found.data];
  const rows = kind === "vjp" || kind === "hvp" ? 1 : count;
  return Array.from({ length: rows }, (_, row) =>
    weights.reduce(
      (total, weight, at) => total + weight * (found.data[row * weights.length + at] ?? Number.NaN),
      0,
    ),
  );
}
