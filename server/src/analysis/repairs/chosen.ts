import type { Repair } from "../../rules/finding.ts";
import { constantOf, type Shape, substituteDim } from "../../shape/dim.ts";
import type { AxisNotation, ShapeNotation } from "../../shape/notation.ts";
import type { Expression } from "../../typescript/tree.ts";
import type { BoundComment } from "../bound-comments.ts";
import { withoutCasts } from "../maker.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { knownSize } from "../size-names.ts";

/** The one change that is offered: two would contradict each other. */
export function chosen(repairs: readonly Repair[]): readonly Repair[] {
  const first = repairs.find(
    ({ kind, isOneOfMany }) =>
      !isOneOfMany ||
      repairs.filter((other) => other.isOneOfMany && other.kind === kind).length === 1,
  );
  return first ? [first] : [];
}

/** Of a broken call with a comment behind it, the change that makes what the comment says. */
export function chooseWhatIsSaid(
  expression: Expression | undefined,
  comments: readonly BoundComment[],
  scope: Scope,
  session: Session,
): void {
  if (comments.length === 0 || !expression) return;
  const finding = session.findings.at(-1);
  const { span } = withoutCasts(expression);
  if (!finding || !("mismatch" in finding) || !("call" in finding) || finding.call !== span) return;
  const all = session.repairs.get(finding);
  const [said, more] = comments.flatMap(({ shapes }) => shapes);
  if (!all || !said || more) return;
  const fitting = all.filter(({ makes }) => makes && isSaid(makes, said, scope, session));
  const exact = fitting.filter(({ makes }) => makes?.length === said.axes.length);
  const repairs = chosen(exact.length > 0 ? exact : fitting);
  session.findings[session.findings.length - 1] = { ...finding, repairs };
}

/** Whether a comment may stand behind a value of the shape; it may leave leading axes out. */
function isSaid(shape: Shape, { axes }: ShapeNotation, scope: Scope, session: Session): boolean {
  if (axes.some(({ kind }) => kind === "pack")) return true;
  return (
    axes.length <= shape.length &&
    axes.every((axis, at) => {
      const size = shape[at + shape.length - axes.length];
      const written = sizeOf(axis, scope, session);
      return !size || !written || session.sizes.compare(written, size) === "equal";
    })
  );
}

/** The size that an axis of a comment stands for, where it is known. */
function sizeOf(axis: AxisNotation, scope: Scope, session: Session) {
  if (axis.kind !== "size") return undefined;
  let isKnown = true;
  const size = substituteDim(axis.dim, (name) => {
    const known = knownSize(name, scope, session);
    isKnown &&= known !== undefined;
    return known;
  });
  return isKnown || constantOf(size) !== undefined ? size : undefined;
}
