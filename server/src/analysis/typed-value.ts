import type { Library } from "../libraries/library.ts";
import { scopedAtom } from "../shape/compare.ts";
import { dimOfName } from "../shape/dim.ts";
import type { Field, TypeNode } from "../typescript/tree.ts";
import { applyComments } from "./apply-comment.ts";
import { arrayTypeOf } from "./array-type.ts";
import { CallSizes } from "./call-sizes.ts";
import { listOf } from "./collections.ts";
import { InstanceMembers } from "./instance-members.ts";
import { nameSpaceOf } from "./name-space.ts";
import { numberFact, sizeFact } from "./numbers.ts";
import type { Meaning, Members, Scope, TypeName, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** What a type says of shapes. */
type Typed =
  | { readonly kind: "tensor"; readonly library: Library; readonly rank: number | undefined }
  | { readonly kind: "namespace"; readonly library: Library }
  | { readonly kind: "instance"; readonly of: OfClass }
  | { readonly kind: "number" }
  | { readonly kind: "constant"; readonly number: number }
  | { readonly kind: "members"; readonly fields: readonly TypedField[] }
  | { readonly kind: "entries"; readonly of: TypeName; readonly named: boolean }
  | { readonly kind: "tuple"; readonly of: readonly TypeName[] };

type OfClass = Extract<Meaning, { kind: "class" }>;

/** A field of a type, and where the names of its own type are looked up. */
interface TypedField {
  readonly field: Field;
  readonly scope: Scope;
}

/**
 * The value as a type declares it: what is known stays, what is not follows from the type. Its names are looked up in `scope`;
 * sizes that it names belong to `user`.
 */
export function typedValue(
  value: Value,
  type: TypeNode,
  scope: Scope,
  session: Session,
  user: Scope = scope,
): Value {
  const typed = readType(type, scope, 0);
  switch (typed?.kind) {
    case "tensor": {
      const { library, rank } = typed;
      if (value.fact.shape || rank === undefined) return { tensorOf: library, ...value };
      const shape = Array.from({ length: rank }, () => session.freshDim());
      return { ...value, tensorOf: library, fact: { ...value.fact, shape } };
    }
    case "namespace":
      return { ...value, meaning: { kind: "namespace", library: typed.library, path: "" } };
    case "instance": {
      const members = value.members ?? instanceOf(typed.of, session);
      return members ? { ...value, members } : value;
    }
    case "number":
      return value.fact.value || value.fact.shape
        ? value
        : { ...value, fact: { ...value.fact, shape: [] } };
    case "constant":
      return value.fact.value ? value : { ...value, fact: numberFact(typed.number) };
    case "members":
      return value.members
        ? value
        : { ...value, members: session.born(new TypedMembers(typed.fields, user, session)) };
    case "entries": {
      if (value.items || value.each || value.fact.value) return value;
      const each = () => valueOfType(typed.of, user, session);
      return typed.named
        ? { ...value, each, members: session.born(new NamedEntries(each, session)) }
        : { ...value, each };
    }
    case "tuple":
      return value.items || value.fact.value
        ? value
        : {
            ...value,
            ...listOf(typed.of.map((of) => valueOfType(of, user, session))),
          };
    default:
      return value;
  }
}

/** What a class of the code has, in sizes of its own. */
function instanceOf({ class: node, scope }: OfClass, session: Session): Members | undefined {
  const made = session.inference.enterClass(node, scope);
  const sizes = new CallSizes(new Set(), () => session.nextId());
  return made && session.born(new InstanceMembers(made.members, sizes, session));
}

/** A parameter `n: number` stands for a size of that name. */
export function numberParameter(
  name: string,
  type: TypeNode | "number" | undefined,
  scope: Scope,
): Value | undefined {
  const isNumber = type === "number" || (type && readType(type, scope, 0)?.kind === "number");
  if (!isNumber) return undefined;
  return { fact: sizeFact(dimOfName(scopedAtom(name, scope.forSizes.id, false))) };
}

/** The members that a type declares, each made when it is asked for: types may mention themselves. */
class TypedMembers extends Map<string, Value> {
  readonly #fields: ReadonlyMap<string, TypedField>;
  readonly #scope: Scope;
  readonly #session: Session;

  constructor(fields: readonly TypedField[], scope: Scope, session: Session) {
    super();
    this.#fields = new Map(fields.map((typed) => [typed.field.name, typed]));
    this.#scope = scope;
    this.#session = session;
  }

  override get(name: string): Value | undefined {
    const known = super.get(name);
    if (known) return known;
    const field = this.#fields.get(name);
    if (!field) return undefined;
    this.#session.changing(this);
    const made = declaredField(field, this.#scope, this.#session);
    this.set(name, made);
    return made;
  }

  override *keys(): MapIterator<string> {
    yield* new Set([...this.#fields.keys(), ...super.keys()]);
  }
}

/** A field of a type. One that is a number is a size of the object that the type belongs to. */
function declaredField({ field, scope }: TypedField, user: Scope, session: Session): Value {
  session.step();
  const { type } = field;
  const value = type ? valueOfType({ type, scope }, user, session) : UNKNOWN_VALUE;
  const { fact } = value;
  const isNumber = fact.shape?.length === 0 && !fact.value && !value.tensorOf;
  const size = dimOfName(scopedAtom(field.name, session.nextId(), false));
  const home = session.files.homeOf(scope) ?? session;
  const comments = home.comments
    .of(field)
    .map((comment) => (home === session ? comment : { ...comment, file: home.fileName }));
  const array = type && arrayTypeOf(type, scope);
  const host = { kind: "declared", name: field.name, array } as const;
  return applyComments(isNumber ? { fact: sizeFact(size) } : value, comments, host, user, session);
}

function valueOfType({ type, scope }: TypeName, user: Scope, session: Session): Value {
  return typedValue(UNKNOWN_VALUE, type, scope, session, user);
}

/** `Record<string, tf.Tensor2D>`: every name has an entry. */
class NamedEntries extends Map<string, Value> {
  readonly #each: () => Value;
  readonly #session: Session;

  constructor(each: () => Value, session: Session) {
    super();
    this.#each = each;
    this.#session = session;
  }

  override get(name: string): Value {
    const known = super.get(name);
    if (known) return known;
    this.#session.changing(this);
    const made = this.#each();
    this.set(name, made);
    return made;
  }
}

function readType(type: TypeNode, scope: Scope, depth: number): Typed | undefined {
  if (depth > MAX_ALIASES) return undefined;
  switch (type.kind) {
    case "type-reference":
      return readReference(type, scope, depth);
    case "type-query": {
      const meaning = scope.lookup(type.name)?.value.meaning;
      return meaning?.kind === "namespace"
        ? { kind: "namespace", library: meaning.library }
        : undefined;
    }
    case "type-union":
      return readUnion(type.members, scope, depth);
    case "type-intersection":
      return readIntersection(type.members, scope, depth);
    case "type-tuple":
      return { kind: "tuple", of: type.members.map((member) => ({ type: member, scope })) };
    case "type-members":
      return type.methods.length > 0 && type.fields.length === 0
        ? undefined
        : { kind: "members", fields: type.fields.map((field) => ({ field, scope })) };
    case "type-other":
      if (type.text === "number") return { kind: "number" };
      return /^\d+$/.test(type.text) ? { kind: "constant", number: Number(type.text) } : undefined;
    case "type-array":
      return { kind: "entries", of: { type: type.element, scope }, named: false };
  }
}

function readReference(
  { name, arguments: given }: Extract<TypeNode, { kind: "type-reference" }>,
  scope: Scope,
  depth: number,
): Typed | undefined {
  const [head = "", ...rest] = name.split(".");
  const [only, second] = given;
  if (SAME.has(name) && only) return readType(only, scope, depth + 1);
  if (LISTS.has(name) && only) return { kind: "entries", of: { type: only, scope }, named: false };
  if (name === "Record" && second)
    return { kind: "entries", of: { type: second, scope }, named: true };
  if (/^(?:Readonly)?Map$/.test(name) && second)
    return { kind: "entries", of: { type: second, scope }, named: false };
  const value = scope.lookup(head)?.value;
  const space = value && nameSpaceOf(value);
  if (space) {
    const path = [space.path, ...rest].filter((part) => part !== "").join(".");
    const found = space.library.types.get(path);
    return found && { kind: "tensor", library: space.library, rank: found.rank };
  }
  const meaning = value?.meaning;
  if (meaning?.kind === "class" && rest.length === 0) return { kind: "instance", of: meaning };
  const alias = scope.lookupType(name);
  return alias && readType(alias.type, alias.scope, depth + 1);
}

/** `Tensor3D | Tensor4D` is a tensor of an unknown rank; `| undefined` and `| null` say nothing. */
function readUnion(members: readonly TypeNode[], scope: Scope, depth: number): Typed | undefined {
  const meant = members.filter(
    (type) => type.kind !== "type-other" || !/^(undefined|null)$/.test(type.text),
  );
  const [first, ...others] = meant.map((member) => readType(member, scope, depth + 1));
  if (first?.kind !== "tensor") return others.length === 0 ? first : undefined;
  if (!others.every((other) => other?.kind === "tensor" && other.library === first.library))
    return undefined;
  return others.every((other) => other?.kind === "tensor" && other.rank === first.rank)
    ? first
    : { ...first, rank: undefined };
}

/** `Base & { W: tf.Tensor2D }`: the fields of all; a tensor with something more is a tensor. */
function readIntersection(
  members: readonly TypeNode[],
  scope: Scope,
  depth: number,
): Typed | undefined {
  const read = members.map((member) => readType(member, scope, depth + 1));
  const fields = read.flatMap((typed) => (typed?.kind === "members" ? typed.fields : []));
  return fields.length > 0 ? { kind: "members", fields } : read.find((typed) => typed);
}

const SAME: ReadonlySet<string> = new Set([
  "Promise",
  "Readonly",
  "Required",
  "Partial",
  "NonNullable",
  "Awaited",
]);
const LISTS: ReadonlySet<string> = new Set([
  "Array",
  "ReadonlyArray",
  "Set",
  "ReadonlySet",
  "Iterable",
  "AsyncIterable",
  "IterableIterator",
  "Generator",
]);
const MAX_ALIASES = 20;
