import { flatMap } from "../base/flat-map.ts";
import type { RuleName } from "../calculus/rule-name.ts";
import { mapParts } from "../matrix/rebuild.ts";
import { partsOf, sameMatrix } from "../matrix/same.ts";
import { nodeCount } from "../matrix/size.ts";
import type { Matrix } from "../matrix/tree.ts";
import { plainText } from "../print/plain-text.ts";
import { letterFor } from "./letter-for.ts";

/** `name = matrix`, and the laws that give it; none where it only names a part of others. */
export interface Equation {
  readonly name: string;
  /** What the name says as a formula: that of `∂f/∂x`. */
  readonly symbol?: Matrix;
  /** The definition that it is about. */
  readonly of?: string;
  readonly matrix: Matrix;
  readonly rules: readonly RuleName[];
}

export interface ShortEquationOptions {
  /** So many equations at most. */
  readonly most: number;
  readonly isFree: (name: string) => boolean;
}

/** Characters of an equation that fit on a line. */
const MOST_CHARACTERS = 79;
/** A formula that is larger gets no shorter by a name or two. */
const MOST_NODES = 120;
const LEAST_NODES = 3;

/** The equations on short lines: long ones are split by names for their parts, as far as `most` allows; others are left out. */
export function shortEquations(
  equations: readonly Equation[],
  { most, isFree }: ShortEquationOptions,
): readonly Equation[] {
  const names = new Set(equations.map(({ name }) => name));
  const lost = new Set<string>();
  let room = most - equations.length;
  return flatMap(equations, (equation) => {
    const letter = (part: Matrix) =>
      letterFor(part, (name) => isFree(name) && !names.has(name) && !mentions(equation, name));
    const lines = mentionsAny(equation.matrix, lost) ? undefined : split(equation, room, letter);
    if (!lines) {
      lost.add(equation.name);
      return [];
    }
    for (const { name } of lines) names.add(name);
    room -= lines.length - 1;
    return lines;
  });
}

type Letter = (part: Matrix) => string | undefined;

/** The equation behind those of its parts, all short; `undefined` where that takes more than `room` names. */
function split(equation: Equation, room: number, letter: Letter): readonly Equation[] | undefined {
  if (isShort(equation)) return [equation];
  if (room <= 0 || nodeCount(equation.matrix) > MOST_NODES) return undefined;
  const halves = flatMap(candidates(equation.matrix), (part) => {
    const name = letter(part);
    return name === undefined ? [] : [named(equation, part, name)];
  });
  const [best] = halves.sort((a, b) => longest(a) - longest(b));
  if (!best) return undefined;
  const [part, whole] = best;
  const taken: Letter = (other) => (letter(other) === part.name ? undefined : letter(other));
  const before = split(part, room - 1, taken);
  const rest = before && split(whole, room - before.length, taken);
  return before && rest ? [...before, ...rest] : undefined;
}

type Halves = readonly [part: Equation, whole: Equation];

function named(equation: Equation, part: Matrix, name: string): Halves {
  const symbol: Matrix = { kind: "name", name, shape: part.shape };
  const replaced = (tree: Matrix): Matrix =>
    sameMatrix(tree, part) ? symbol : mapParts(tree, replaced);
  return [
    { name, matrix: part, rules: [] },
    { ...equation, matrix: replaced(equation.matrix) },
  ];
}

/** The formulas inside a formula that can stand by themselves. */
function candidates(tree: Matrix): readonly Matrix[] {
  return flatMap(partsOf(tree), (part) => {
    const stands = !["transpose", "list", "index-sum", "text"].includes(part.kind);
    const own = stands && nodeCount(part) >= LEAST_NODES ? [part] : [];
    return [...own, ...candidates(part)];
  });
}

function longest(halves: Halves): number {
  return Math.max(...halves.map(lengthOf));
}

function isShort(equation: Equation): boolean {
  return nodeCount(equation.matrix) <= MOST_CHARACTERS && lengthOf(equation) <= MOST_CHARACTERS;
}

function lengthOf({ name, matrix }: Equation): number {
  return [...`${name} = ${plainText(matrix)}`].length;
}

function mentions({ matrix }: Equation, name: string): boolean {
  return mentionsAny(matrix, new Set([name]));
}

function mentionsAny(tree: Matrix, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  return tree.kind === "name"
    ? names.has(tree.name)
    : partsOf(tree).some((part) => mentionsAny(part, names));
}
