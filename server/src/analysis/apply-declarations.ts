import type { Span } from "../base/span.ts";
import { compareInCode, isInferred } from "../shape/compare.ts";
import { atomsOf, type Dim, isPack, type Shape, singleName, substituteDim } from "../shape/dim.ts";
import type { AxisNotation } from "../shape/notation.ts";
import type { TypeNode } from "../typescript/tree.ts";
import { arrayTypeOf } from "./array-type.ts";
import type { BlockDeclaration } from "./block-declarations.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { aliasSize, axisName, declareSize, isDimension, knownSize } from "./size-names.ts";

/** A value of the code and what a block declares of it. */
export interface DeclaredInBlock {
  readonly value: Value;
  readonly declaration: BlockDeclaration;
}

/** What blocks declare of values that the scope of that span declares. */
export function declaredInBlocks(
  values: Iterable<readonly [name: string, value: Value]>,
  declaring: Span,
  session: Session,
): DeclaredInBlock[] {
  return [...values].flatMap(([name, value]) => {
    const declaration = session.blocks.of(name, declaring);
    return declaration ? [{ value, declaration }] : [];
  });
}

/**
 * A value of unknown shape with open sizes for what a block declares of it. Where nothing says how many axes the code's value
 * has, it may have leading ones that the block leaves out; a vector of the block may even be a column of the code, so that
 * nothing is known.
 */
export function withRoom(
  value: Value,
  { axes, span }: BlockDeclaration,
  type: TypeNode | undefined,
  session: Session,
): Value {
  const { fact } = value;
  const learnt = value.learnt ?? { span, axes: axes.map((axis) => axis.span) };
  if (fact.shape) return isAllOpen(fact.shape, axes.length) ? { ...value, learnt } : value;
  if (fact.value || value.meaning || value.members || value.items) return value;
  const sizes = axes.map(() => session.freshDim());
  const array = type && arrayTypeOf(type);
  if (array?.kind === "flat" || (array?.kind === "nested" && array.rank === axes.length))
    return { ...value, fact: { shape: sizes, ...fact }, learnt };
  if (array || axes.length < 2) return value;
  const leading = { span, axes: [undefined, ...axes.map((axis) => axis.span)] };
  return { ...value, fact: { shape: [session.freshPack(), ...sizes], ...fact }, learnt: leading };
}

/**
 * Makes sizes of a block and of the code one. Names of the block first become names for the sizes that the code knows; then
 * they say what is open. What contradicts the code says nothing more: that is reported at the block.
 */
export function applyDeclarations(
  declared: readonly DeclaredInBlock[],
  scope: Scope,
  session: Session,
  kind: { readonly declared: boolean },
): void {
  const pairs = declared.map(({ value, declaration }) => pairsOf(value, declaration, session));
  for (const [size, axis] of pairs.flat()) {
    const name = axisName(axis);
    if (name !== undefined && !atomsOf(size).some(isInferred) && !isDimension(name, scope))
      aliasSize(name, size, scope, axis.span);
  }
  for (const axes of pairs) {
    if (axes.some(([size, axis]) => contradicts(size, axis, scope, session))) continue;
    for (const [size, axis] of axes) {
      const open = openAtom(session.known.resolve(size));
      const said = open === undefined ? undefined : sizeOf(axis, scope, session, kind);
      if (open !== undefined && said) session.known.bind(open, said, { span: axis.span });
    }
  }
}

/** The sizes of the code with the axes of the block that they are; none where the block has another number of axes. */
function pairsOf(
  { fact }: Value,
  { axes }: BlockDeclaration,
  session: Session,
): (readonly [Dim, AxisNotation])[] {
  session.step();
  const shape = session.resolve(fact).shape ?? [];
  const [first, ...others] = shape;
  const sizes = first && isPack(first) ? others : shape;
  if (sizes.length !== axes.length || sizes.some(isPack)) return [];
  return axes.flatMap((axis, position) => {
    const size = sizes[position];
    return size ? [[size, axis] as const] : [];
  });
}

function contradicts(size: Dim, axis: AxisNotation, scope: Scope, session: Session): boolean {
  if (axis.kind !== "size") return false;
  const meant = substituteDim(axis.dim, (name) =>
    isDimension(name, scope) ? knownSize(name, scope, session) : session.freshDim(),
  );
  return compareInCode(meant, session.known.resolve(size)) === "different";
}

/** The size that an axis of a block is in the code; its new names are sizes of the scope from now on. */
function sizeOf(
  axis: AxisNotation,
  scope: Scope,
  session: Session,
  kind: { readonly declared: boolean },
): Dim | undefined {
  if (axis.kind !== "size") return undefined;
  return substituteDim(axis.dim, (name) =>
    isDimension(name, scope)
      ? knownSize(name, scope, session)
      : declareSize(name, scope, session, axis.span, kind),
  );
}

function openAtom(size: Dim): string | undefined {
  const atom = singleName(size);
  return atom !== undefined && isInferred(atom) && !isPack(size) ? atom : undefined;
}

function isAllOpen(shape: Shape, rank: number): boolean {
  return rank > 0 && shape.length === rank && shape.every((size) => openAtom(size) !== undefined);
}
