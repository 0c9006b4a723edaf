import { isInferred, scopedAtom } from "../shape/compare.ts";
import { constantOf, type Dim, dimOfName, showAtom, singleName } from "../shape/dim.ts";
import type { Expression, Pattern, TypeNode, VariableDeclaration } from "../typescript/tree.ts";
import { allowGrowth } from "./allow-growth.ts";
import type { ValueFact } from "./analysis.ts";
import { applyComments } from "./apply-comment.ts";
import { applyDeclarations, withRoom } from "./apply-declarations.ts";
import type { BoundComment } from "./bound-comments.ts";
import { itemAt, itemsFrom, memberOf, membersBut, withDefault } from "./collections.ts";
import type { CommentHost } from "./comment-host.ts";
import { literalsOf, makerOf, withoutCasts } from "./maker.ts";
import { chooseWhatIsSaid } from "./repairs/chosen.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { typedValue } from "./typed-value.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** `const z: tf.Tensor2D = tf.matMul(W, x); // [m, n]` */
export function declareVariable(
  declaration: VariableDeclaration,
  scope: Scope,
  session: Session,
): void {
  const { initializer } = declaration;
  const before = session.findings.length;
  const given = initializer ? session.infer(initializer, scope) : UNKNOWN_VALUE;
  declareFrom(declaration, given, scope, session, before);
}

/** The same where the value comes from elsewhere: `for (const x of xs)`. */
export function declareFrom(
  declaration: VariableDeclaration,
  given: Value,
  scope: Scope,
  session: Session,
  before = session.findings.length,
): void {
  const { target, type, initializer } = declaration;
  const typed = type ? typedValue(given, type, scope, session) : given;
  const comments = session.comments.of(declaration);
  if (target.kind !== "name-pattern") {
    shapePattern(initializer, comments, scope, session);
    const each = comments.filter(({ form }) => form === "each");
    const { end } = declaration.span;
    declarePattern(target, typed, { kind: "variable", each, end }, scope, session);
    return;
  }
  const bound = [
    ...comments,
    ...session.comments.named(target.name, scope.span, scope.forSizes.span),
  ];
  const maker = initializer && makerOf(initializer);
  const kind = type && !given.fact.shape ? "declared" : "value";
  const literals = initializer ? literalsOf(initializer) : [];
  const host: CommentHost = { kind, name: target.name, literals, ...(maker && { maker }) };
  allowGrowth(before, bound, session);
  chooseWhatIsSaid(initializer, bound, scope, session);
  const said = applyComments(typed, bound, host, scope, session);
  const value = declaredByBlock(said, target.name, type, scope, session);
  session.values.noteNode(declaration, target.name, value);
  const { name, span } = target;
  if (initializer)
    session.made.push({ name, span, node: declaration, from: initializer, value, scope });
  const facts = {
    kind: "variable",
    written: bound.length > 0,
    end: declaration.span.end,
  } as const;
  declareName(target, value, facts, scope, session);
}

/** The value with what a block says of it. */
function declaredByBlock(
  said: Value,
  name: string,
  type: TypeNode | undefined,
  scope: Scope,
  session: Session,
): Value {
  const declaration = session.blocks.of(name, scope.span);
  if (!declaration) return said;
  const value = withRoom(said, declaration, type, session);
  applyDeclarations([{ value, declaration }], scope, session, { declared: false });
  return value;
}

/** How the names of a pattern come into the scope. */
export interface DeclarationKind {
  readonly kind: ValueFact["kind"];
  readonly written?: boolean;
  readonly end?: number;
  readonly isPart?: boolean;
  /** What a comment says of every element of an array pattern. */
  readonly each?: readonly BoundComment[];
  /** What JSDoc says of the properties of a parameter: `@param output.logits`. */
  readonly properties?: readonly BoundComment[];
}

/** Gives every name of a pattern its part of the value. */
export function declarePattern(
  target: Pattern,
  value: Value,
  kind: DeclarationKind,
  scope: Scope,
  session: Session,
): void {
  if (target.kind === "name-pattern") {
    declareName(target, partSaid(target.name, value, kind, scope, session), kind, scope, session);
    return;
  }
  for (const [position, element] of target.elements.entries()) {
    const part = partOf(target, value, position, session);
    const filled = element.initializer
      ? withDefault(part, session.infer(element.initializer, scope), session)
      : (part ?? UNKNOWN_VALUE);
    if (element.target)
      declarePattern(element.target, filled, { ...kind, isPart: true }, scope, session);
  }
}

/** What comments say of a name of a pattern: by its name, or `// each is [T, H, D]` behind an array pattern. */
function partSaid(
  name: string,
  value: Value,
  { each = [], properties = [], isPart }: DeclarationKind,
  scope: Scope,
  session: Session,
): Value {
  const comments = [
    ...each.map((comment): BoundComment => ({ ...comment, form: "becomes" })),
    ...properties.filter((comment) => comment.name?.name.endsWith(`.${name}`)),
    ...(isPart ? session.comments.named(name, scope.span, scope.forSizes.span) : []),
  ];
  return applyComments(value, comments, { kind: "value", name }, scope, session);
}

function declareName(
  { name, span }: Extract<Pattern, { kind: "name-pattern" }>,
  value: Value,
  { kind, written = false, end = span.end, isPart = false }: DeclarationKind,
  scope: Scope,
  session: Session,
): void {
  nameSize(name, value, scope, session);
  session.hold(scope.declare(name, span, value));
  const { fact, learnt } = value;
  const isTensor = value.tensorOf !== undefined;
  session.values.add({
    name,
    span,
    kind,
    scope: scope.span,
    fact,
    learnt,
    written,
    declarationEnd: end,
    isTensor,
    isPart,
  });
}

/** `const [B, T] = x.shape` on sizes of which nothing is known: they are called `B` and `T` from now on. */
function nameSize(name: string, { fact, learnt }: Value, scope: Scope, session: Session): void {
  const { value } = session.resolve(fact);
  if (value?.kind !== "size") return;
  const open = singleName(value.size);
  if (constantOf(value.size) !== undefined) fixSize(name, value.size, scope, session);
  if (open === undefined || !isInferred(open)) return;
  session.known.bind(open, dimOfName(scopedAtom(name, scope.forSizes.id, false)), learnt);
}

/** `const h = 64` says what the size name `h` of the scope is. */
function fixSize(name: string, size: Dim, scope: Scope, session: Session): void {
  const declared = scope.forSizes.sizes.get(name);
  const atom = declared && singleName(session.known.resolve(declared.dim));
  if (atom !== undefined && showAtom(atom) === name)
    session.known.bind(atom, size, declared?.learnt);
}

function partOf(
  { kind, elements }: Exclude<Pattern, { kind: "name-pattern" }>,
  value: Value,
  position: number,
  session: Session,
): Value | undefined {
  const { rest, key } = elements[position] ?? {};
  if (kind === "array-pattern")
    return rest ? itemsFrom(value, position) : itemAt(value, position, session);
  if (rest) return membersBut(value, new Set(elements.map((element) => element.key)));
  return key === undefined ? undefined : memberOf(value, key, session);
}

/** The comment behind `const [B, T] = x.shape` says what `x` is. */
function shapePattern(
  initializer: Expression | undefined,
  comments: readonly BoundComment[],
  scope: Scope,
  session: Session,
): void {
  const member = initializer && withoutCasts(initializer);
  if (member?.kind !== "member" || member.name !== "shape" || member.object.kind !== "name") return;
  const variable = scope.lookup(member.object.name);
  if (!variable) return;
  const host: CommentHost = { kind: "value", name: variable.name };
  session.assign(variable, applyComments(variable.value, comments, host, scope, session));
}
