import { isInferred } from "../shape/compare.ts";
import { constantOf, type Dim, isPack, type Shape, singleName } from "../shape/dim.ts";
import type { AxisNotation } from "../shape/notation.ts";
import type { BoundComment } from "./bound-comments.ts";
import type { CommentHost } from "./comment-host.ts";
import { axisName } from "./size-names.ts";

/**
 * Whether a bare list of whole numbers behind a computed value is more likely what the value *is* (`[16, 25, 36]`), a range,
 * a citation or an argument again than its shape. A shape has the rank of the value, and is wrong in one axis or has its
 * sizes in another order; the rest stays silent.
 */
export function isWorkedValue(comment: BoundComment, shape: Shape, host: CommentHost): boolean {
  const numbers = bareNumbers(comment);
  if (!numbers || host.kind === "declared") return false;
  const rank = numbers.length;
  const sizes = shape.slice(-rank);
  const fits = numbers.every((number, axis) => mayBe(sizes[axis], number));
  if (rank === shape.length && fits && !shape.some(isPack)) return false;
  if (rank < 2 || rank !== shape.length || shape.some(isPack)) return true;
  if (host.literals?.some((list) => sameNumbers(list, numbers))) return true;
  const known = sizes.map(constantOf);
  if (numbers.includes(0) && !known.includes(0)) return true;
  const agrees = numbers.some((number, axis) => known[axis] === number);
  return !agrees && !sameNumbers(sorted(known), sorted(numbers)) && contradicts(known, numbers);
}

/** Whether a list of more names than the value has axes has one for every entry instead: `[cat, dog]` behind two numbers. */
export function namesEntries(
  { explicit, form, shapes: [list, other] }: BoundComment,
  shape: Shape,
): boolean {
  if (explicit || other || !list || (form !== "bare" && form !== "prose")) return false;
  const { length } = list.axes;
  const entries = shape.at(-1);
  const each = entries ? constantOf(entries) === length : length === 1;
  return each && length > shape.length && list.axes.every((axis) => axisName(axis) !== undefined);
}

/** The numbers of `// [2, 3]`; nothing for a list with a name, for `shape [2, 3]`, `x: [2, 3]`, `@shape`. */
function bareNumbers({ explicit, form, name, layout, shapes }: BoundComment): number[] | undefined {
  const [shape, other] = shapes;
  if (explicit || form !== "bare" || name || layout || !shape || other) return undefined;
  if (shape.form !== "brackets" && !shape.form.includes("parentheses")) return undefined;
  const numbers = shape.axes.map(numberOfAxis).filter((number) => number !== undefined);
  return numbers.length === shape.axes.length && numbers.length > 0 ? numbers : undefined;
}

function numberOfAxis(axis: AxisNotation): number | undefined {
  if (axis.kind !== "size" || axis.names.length > 0 || axis.label) return undefined;
  return constantOf(axis.dim);
}

/** A size of which nothing is known may be any number. */
function mayBe(size: Dim | undefined, number: number): boolean {
  if (!size) return false;
  const atom = singleName(size);
  return constantOf(size) === number || (atom !== undefined && isInferred(atom));
}

function contradicts(known: readonly (number | undefined)[], numbers: readonly number[]): boolean {
  return known.some((size, axis) => size !== undefined && size !== numbers[axis]);
}

function sorted(numbers: readonly (number | undefined)[]): (number | undefined)[] {
  return [...numbers].sort((a, b) => (a ?? -1) - (b ?? -1));
}

function sameNumbers(
  a: readonly (number | undefined)[],
  b: readonly (number | undefined)[],
): boolean {
  return a.length === b.length && a.every((number, position) => number === b[position]);
}
