import type { Span } from "../base/span.ts";
import type { Learnt } from "../rules/finding.ts";
import { scopedAtom } from "../shape/compare.ts";
import { type Dim, dimOfName, singleName, substituteDim } from "../shape/dim.ts";
import type { AxisNotation } from "../shape/notation.ts";
import type { NameUse } from "../shape/size-reader.ts";
import { sizeFact } from "./numbers.ts";
import type { Scope, Variable } from "./scope.ts";
import type { Session } from "./session.ts";

/** How a name comes into a scope: by a declaration (parameters, fields, types, `@shape`), or by mere use. */
export interface NameUseKind {
  readonly declared: boolean;
  /** The other file that declares it. */
  readonly file?: string | undefined;
}

/** The size of an axis of a comment, with its names put into the scope; new names are declared there. */
export function axisSize(
  axis: AxisNotation,
  scope: Scope,
  session: Session,
  kind: NameUseKind,
): Dim {
  if (axis.kind === "unknown") return session.freshDim();
  if (axis.kind === "pack")
    return axis.name ? packNamed(axis.name, scope, axis.span, kind) : session.freshPack();
  const size = substituteDim(axis.dim, (name) => sizeNamed(name, scope, session, axis.span, kind));
  if (axis.label && knownSize(axis.label.name, scope, session) === undefined) {
    scope.forSizes.nameSize(axis.label.name, { dim: size, learnt: learntAt(axis.span, kind.file) });
  }
  return session.known.resolve(size);
}

/** What a size name stands for where it is known: a size name of the scope, or a number of the code. */
export function knownSize(name: string, scope: Scope, session: Session): Dim | undefined {
  if (name.includes(".")) return memberSize(name, scope, session);
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const size = at.sizeFor(name, scope);
    if (size) return session.known.resolve(size.dim);
    const variable = at.variables.get(name);
    if (!variable) continue;
    const { value } = session.resolve(variable.value.fact);
    if (value?.kind === "size") return value.size;
    if (variable.value.tensorOf || variable.value.meaning || value) continue;
    const dim = dimOfName(scopedAtom(name, at.forSizes.id, false));
    scope.reach.changed(at.id);
    variable.value = { ...variable.value, fact: sizeFact(dim) };
    return dim;
  }
  return undefined;
}

/** Whether a name is a size of the scope already. */
export function isDimension(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.sizeFor(name, scope)) return true;
    const variable = at.variables.get(name);
    if (variable) return variable.value.fact.value?.kind === "size";
  }
  return false;
}

/** The name of an axis that is one name and nothing else. */
export function axisName(axis: AxisNotation): string | undefined {
  return axis.kind === "size" ? singleName(axis.dim) : undefined;
}

/** Every name that an axis writes; of a run of axes with the dots in front. */
export function namesOfAxis(axis: AxisNotation): readonly NameUse[] {
  if (axis.kind === "size") return axis.label ? [axis.label, ...axis.names] : axis.names;
  if (axis.kind === "unknown" || axis.name === undefined) return [];
  const { end } = axis.span;
  return [{ name: `...${axis.name}`, span: { start: end - axis.name.length, end } }];
}

/**
 * What a name of a size belongs to where it is known: the scope that names the size, or the variable of the code whose number
 * it is.
 */
export function ownerOfSize(
  name: string,
  user: Scope,
  session: Session,
): Scope | Variable | undefined {
  return user.first<Scope | Variable>((at) => {
    if (at.sizeFor(name, user)) return at;
    const variable = at.variables.get(name);
    return variable && isSize(variable, session) ? variable : undefined;
  });
}

function isSize({ value: { fact, tensorOf, meaning } }: Variable, session: Session): boolean {
  const { value } = session.resolve(fact);
  return value ? value.kind === "size" : !tensorOf && !meaning;
}

/** Makes a name stand for a size of the scope. */
export function aliasSize(name: string, dim: Dim, scope: Scope, span: Span, file?: string): void {
  scope.forSizes.nameSize(name, { dim, learnt: learntAt(span, file), alias: true });
}

function sizeNamed(
  name: string,
  scope: Scope,
  session: Session,
  span: Span,
  kind: NameUseKind,
): Dim {
  return knownSize(name, scope, session) ?? declareSize(name, scope, session, span, kind);
}

/** Makes a name a size of the scope of which nothing else is known. */
export function declareSize(
  name: string,
  scope: Scope,
  session: Session,
  span: Span,
  { declared, file }: NameUseKind,
): Dim {
  const owner = scope.forSizes;
  const atom = scopedAtom(name, owner.id, declared);
  owner.nameSize(name, { dim: dimOfName(atom), learnt: learntAt(span, file) });
  session.origins.set(atom, learntAt(span, file));
  return dimOfName(atom);
}

function packNamed(name: string, scope: Scope, span: Span, { declared, file }: NameUseKind): Dim {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const pack = at.sizes.get(`...${name}`);
    if (pack) return pack.dim;
  }
  const owner = scope.forSizes;
  const dim = dimOfName(`...${scopedAtom(name, owner.id, declared)}`);
  owner.nameSize(`...${name}`, { dim, learnt: learntAt(span, file) });
  return dim;
}

/** `config.h`, `this.d` */
function memberSize(name: string, scope: Scope, session: Session): Dim | undefined {
  const [head = "", ...path] = name.split(".");
  let value = scope.lookup(head)?.value;
  for (const part of path) value = value?.members?.get(part);
  const fact = value && session.resolve(value.fact);
  return fact?.value?.kind === "size" ? fact.value.size : undefined;
}

function learntAt(span: Span, file: string | undefined): Learnt {
  return file === undefined ? { span } : { span, file };
}
