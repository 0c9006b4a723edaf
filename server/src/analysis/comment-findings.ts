import type { Edit } from "../base/edit.ts";
import type { NameAgainstNumber, ShapeCommentMismatch } from "../rules/finding.ts";
import { isInferred } from "../shape/compare.ts";
import {
  atomsOf,
  constantOf,
  type Dim,
  dimOfName,
  isOpaque,
  type Shape,
  showAtom,
  showDim,
  showShape,
} from "../shape/dim.ts";
import { type AxisNotation, type ShapeNotation, shapeOfNotation } from "../shape/notation.ts";
import type { CommentHost } from "./comment-host.ts";
import { dimsEdit } from "./dims-edit.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { axisSize, isDimension, knownSize } from "./size-names.ts";

interface CommentCheck {
  readonly value: Value;
  readonly shape: Shape;
  readonly notation: ShapeNotation;
  readonly axis: number | undefined;
  readonly host: CommentHost;
}

/** A comment whose shape is not the one that the code makes. */
export function commentMismatch(
  { value, shape, notation, axis, host }: CommentCheck,
  scope: Scope,
  session: Session,
): ShapeCommentMismatch {
  const missing = shape.length - notation.axes.length;
  const place = axis === undefined ? undefined : notation.axes[axis - missing];
  return {
    kind: "shape-comment-mismatch",
    name: host.name,
    written: shapeOfNotation(notation, (pack) => dimOfName(pack ? "...?" : "?")),
    span: place?.span ?? notation.span,
    ...(axis !== undefined && { axis }),
    found: shape,
    ...(host.maker ? { maker: host.maker } : value.learnt && { learnt: value.learnt }),
    edits: correction(shape, notation, scope, session),
  };
}

/** A declared name of a comment against a number of the code. */
export function commentNumber(
  written: AxisNotation,
  size: Dim,
  scope: Scope,
  session: Session,
): NameAgainstNumber {
  const wanted = axisSize(written, scope, session, { declared: false });
  const [name, number] = constantOf(wanted) === undefined ? [wanted, size] : [size, wanted];
  const learnt = session.originOf(name);
  return {
    kind: "name-against-number",
    span: written.span,
    name,
    number,
    ...(learnt && { nameLearnt: learnt }),
    edits: dimsEdit(written.span.start, `${showDim(name)} = ${showDim(number)}`, session),
  };
}

/** Writes the shape that is made, if every size of it has a name here that means the same. */
function correction(shape: Shape, notation: ShapeNotation, scope: Scope, session: Session): Edit[] {
  const sayable = shape.every(
    (dim) =>
      !isOpaque(dim) &&
      atomsOf(dim).every((atom) => {
        const name = showAtom(atom);
        return (
          !isInferred(atom) &&
          isDimension(name, scope) &&
          knownSize(name, scope, session)?.key === session.known.resolve(dimOfName(atom)).key
        );
      }),
  );
  return sayable ? [{ span: notation.span, text: inForm(shape, notation) }] : [];
}

function inForm(shape: Shape, { form }: ShapeNotation): string {
  const sizes = shape.map(showDim);
  if (form === "chain") return sizes.map((size) => `[${size}]`).join("");
  return form === "parentheses" && sizes.length > 1 ? `(${sizes.join(", ")})` : showShape(shape);
}
