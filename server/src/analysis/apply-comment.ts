import type { Learnt } from "../rules/finding.ts";
import { compareInCode, isInferred, nameAgainstNumber } from "../shape/compare.ts";
import { type Dim, isPack, type Shape, singleName } from "../shape/dim.ts";
import type { AxisNotation, ShapeNotation } from "../shape/notation.ts";
import { unifyDims } from "../shape/unify.ts";
import type { ArrayType } from "./array-type.ts";
import type { BoundComment } from "./bound-comments.ts";
import { commentMismatch, commentNumber } from "./comment-findings.ts";
import type { CommentHost } from "./comment-host.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import {
  aliasSize,
  axisName,
  axisSize,
  isDimension,
  knownSize,
  type NameUseKind,
  namesOfAxis,
} from "./size-names.ts";
import { withoutShape } from "./value.ts";
import { isWorkedValue, namesEntries } from "./worked-value.ts";

/** The value with what its comments say: they give an unknown shape and are checked against a known one. */
export function applyComments(
  value: Value,
  comments: readonly BoundComment[],
  host: CommentHost,
  scope: Scope,
  session: Session,
): Value {
  return comments.reduce((before, comment) => {
    session.step();
    return applyComment(before, comment, host, scope, session);
  }, value);
}

/** Whether a comment counts on this value: the host decides, not the text. */
function acceptsComment(
  value: Value,
  comment: BoundComment,
  { kind, array }: CommentHost,
  scope: Scope,
): boolean {
  const { explicit, form, shapes, whole } = comment;
  if (form === "each") return false;
  if (explicit) return true;
  if (value.meaning || value.fact.value || (value.fact.shape && !value.tensorOf)) return false;
  const [alone] = shapes.filter((shape) => shape.form === "one-in-parentheses");
  if (alone && !(whole && value.tensorOf && isSize(alone, scope))) return false;
  if (value.tensorOf || SAID_OF_ANY.has(form)) return true;
  const [shape] = shapes;
  if (shape?.form === "chain" || (whole && shape?.form === "cross" && form === "bare")) return true;
  const names = namesOf(shapes);
  if (names.length > 0 && names.every((name) => isDimension(name, scope))) return true;
  return kind === "declared" && names.length > 0 && isShapeOfLists(comment, array);
}

/** `A: number[][] /* [m, k] *\/`: a list behind a type that says how many axes there are, and says as many. */
function isShapeOfLists(
  { form, shapes: [shape, other], whole, isBlock, ownLine }: BoundComment,
  array: ArrayType | undefined,
): boolean {
  if (form !== "bare" || !whole || !isBlock || ownLine || !shape || other) return false;
  return array?.kind === "nested" && array.rank === shape.axes.length;
}

/** Forms that count on every host. */
const SAID_OF_ANY: ReadonlySet<BoundComment["form"]> = new Set(["dtype", "word", "description"]);

function isAnyDimension({ shapes }: BoundComment, scope: Scope): boolean {
  return namesOf(shapes).some((name) => isDimension(name, scope));
}

function namesOf(shapes: readonly ShapeNotation[]): string[] {
  return shapes.flatMap(({ axes }) =>
    axes.flatMap((axis) => (axis.kind === "size" ? axis.names.map(({ name }) => name) : [])),
  );
}

/** `(n)` and `(d_model)` may be sizes, `(optional)` is a word. */
function isSize({ axes }: ShapeNotation, scope: Scope): boolean {
  const [name] = axes.map(axisName);
  return name === undefined || !/^\p{L}{3,}$/u.test(name) || isDimension(name, scope);
}

function applyComment(
  value: Value,
  comment: BoundComment,
  host: CommentHost,
  scope: Scope,
  session: Session,
): Value {
  if (!acceptsComment(value, comment, host, scope)) return value;
  if (comment.file === undefined)
    for (const { axes } of comment.shapes)
      for (const use of axes.flatMap(namesOfAxis)) session.sizeNames.push({ scope, ...use });
  const { shape } = session.resolve(value.fact);
  const notation = meantShape(comment, shape);
  if (!notation) return value;
  const said = shape
    ? checkShape(value, shape, notation, comment, host, scope, session)
    : giveShape(value, notation, comment, host, scope, session);
  const layout = comment.layout?.name;
  return layout?.length === said.fact.shape?.length && layout
    ? { ...said, fact: { ...said.fact, layout } }
    : said;
}

/** The one shape of a comment, or the only one of several that can have as many axes as the value. */
function meantShape({ shapes }: BoundComment, shape: Shape | undefined): ShapeNotation | undefined {
  const [only, more] = shapes;
  if (!more || !shape) return more ? undefined : only;
  if (shape.some(isPack)) return undefined;
  const [fitting, another] = shapes.filter(({ axes }) => canHave(axes, shape.length));
  return another ? undefined : fitting;
}

function canHave(axes: readonly AxisNotation[], rank: number): boolean {
  const open = axes.some(({ kind }) => kind === "pack");
  return open ? axes.length - 1 <= rank : axes.length === rank;
}

/** An observed comment on a value of unknown rank may leave leading axes out, and so may a sentence of JSDoc. */
function giveShape(
  value: Value,
  notation: ShapeNotation,
  { explicit, form, ownLine, file }: BoundComment,
  host: CommentHost,
  scope: Scope,
  session: Session,
): Value {
  const told = form === "description" && ownLine;
  const declared = explicit || (host.kind === "declared" && !told);
  const rank = host.array?.kind === "nested" ? host.array.rank : undefined;
  const exact =
    declared || rank === notation.axes.length || notation.axes.some(({ kind }) => kind === "pack");
  const sizes = notation.axes.map((axis) => axisSize(axis, scope, session, { declared, file }));
  const shape = exact ? sizes : [session.freshPack(), ...sizes];
  return {
    ...value,
    fact: { shape, ...value.fact },
    learnt: learntFrom(notation, shape.length, file),
  };
}

function checkShape(
  value: Value,
  shape: Shape,
  notation: ShapeNotation,
  comment: BoundComment,
  host: CommentHost,
  scope: Scope,
  session: Session,
): Value {
  if (isWorkedValue(comment, shape, host)) return value;
  if (namesEntries(comment, shape) && !isAnyDimension(comment, scope)) return value;
  const learnt = learntFrom(notation, shape.length, comment.file);
  const packed = shape.some(isPack) || notation.axes.some(({ kind }) => kind === "pack");
  const left = shape.length - notation.axes.length;
  if (!packed && (left < 0 || (left > 0 && comment.explicit))) {
    return report(value, shape, notation, undefined, host, scope, session);
  }
  const declared = comment.explicit || host.kind === "declared" || shape.every(isUnknownSize);
  for (const [axis, written] of trailing(shape, notation)) {
    const size = shape[axis];
    if (!size) continue;
    const verdict = meet(written, size, { declared, file: comment.file }, scope, session);
    if (verdict === "different") return report(value, shape, notation, axis, host, scope, session);
    if (verdict === "number") session.report(commentNumber(written, size, scope, session));
  }
  return { ...value, learnt };
}

/** Of a value of which only a type is known, the comment is all that anybody says: it declares its sizes. */
function isUnknownSize(dim: Dim): boolean {
  const atom = singleName(dim);
  return atom !== undefined && isInferred(atom) && !isPack(dim);
}

/** Axes of the comment with the axes of the shape that they stand for, from the right; a pack ends the run. */
function trailing(
  shape: Shape,
  { axes }: ShapeNotation,
): readonly (readonly [number, AxisNotation])[] {
  const pairs: (readonly [number, AxisNotation])[] = [];
  for (let fromRight = 1; fromRight <= Math.min(shape.length, axes.length); fromRight += 1) {
    const [size, axis] = [shape.at(-fromRight), axes.at(-fromRight)];
    if (!size || !axis || isPack(size) || axis.kind === "pack") break;
    pairs.unshift([shape.length - fromRight, axis]);
  }
  return pairs;
}

/** A new name becomes another name of the size; anything else is compared with it. */
function meet(
  written: AxisNotation,
  size: Dim,
  kind: NameUseKind,
  scope: Scope,
  session: Session,
): "fits" | "different" | "number" {
  if (written.kind !== "size") return "fits";
  const origin = { span: written.span, ...(kind.file !== undefined && { file: kind.file }) };
  const name = axisName(written);
  if (name !== undefined && knownSize(name, scope, session) === undefined) {
    const open = singleName(size);
    if (open !== undefined && isInferred(open)) {
      session.known.bind(open, axisSize(written, scope, session, kind), origin);
    } else aliasSize(name, size, scope, written.span, kind.file);
    return "fits";
  }
  const wanted = axisSize(written, scope, session, kind);
  const verdict = unifyDims(session.known, wanted, size, { compare: compareInCode, origin });
  if (verdict === "different") return "different";
  return verdict === "undecided" && nameAgainstNumber(wanted, size) ? "number" : "fits";
}

function report(
  value: Value,
  shape: Shape,
  notation: ShapeNotation,
  axis: number | undefined,
  host: CommentHost,
  scope: Scope,
  session: Session,
): Value {
  session.report(commentMismatch({ value, shape, notation, axis, host }, scope, session));
  return withoutShape(value);
}

/** The places of the axes, counted in the shape that they give. */
function learntFrom({ span, axes }: ShapeNotation, rank: number, file: string | undefined): Learnt {
  const missing = Array.from<undefined>({ length: Math.max(0, rank - axes.length) });
  const places = [...missing, ...axes.map((axis) => axis.span)];
  return { span, axes: places, ...(file !== undefined && { file }) };
}
