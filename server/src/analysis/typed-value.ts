import type { Library } from "../libraries/library.ts";
import { scopedAtom } from "../shape/compare.ts";
import { dimOfName } from "../shape/dim.ts";
import type { Field, TypeNode } from "../typescript/tree.ts";
import { applyComments } from "./apply-comment.ts";
import { sizeFact } from "./numbers.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";

/** What a type says of shapes. */
type Typed =
  | { readonly kind: "tensor"; readonly library: Library; readonly rank: number | undefined }
  | { readonly kind: "namespace"; readonly library: Library }
  | { readonly kind: "number" }
  | { readonly kind: "members"; readonly fields: readonly Field[] };

/** The value as a type declares it: what is known stays, what is not follows from the type. */
export function typedValue(value: Value, type: TypeNode, scope: Scope, session: Session): Value {
  const typed = readType(type, scope, 0);
  switch (typed?.kind) {
    case "tensor": {
      const { library, rank } = typed;
      if (value.fact.shape || rank === undefined)
        return { ...value, tensorOf: value.tensorOf ?? library };
      const shape = Array.from({ length: rank }, () => session.freshDim());
      return { ...value, tensorOf: library, fact: { ...value.fact, shape } };
    }
    case "namespace":
      return { ...value, meaning: { kind: "namespace", library: typed.library, path: "" } };
    case "number":
      return value.fact.value || value.fact.shape
        ? value
        : { ...value, fact: { ...value.fact, shape: [] } };
    case "members":
      return value.members ? value : { ...value, members: membersOf(typed.fields, scope, session) };
    default:
      return value;
  }
}

/** A parameter `n: number` stands for a size of that name. */
export function numberParameter(
  name: string,
  type: TypeNode | undefined,
  scope: Scope,
): Value | undefined {
  if (type?.kind !== "type-other" || type.text !== "number") return undefined;
  return { fact: sizeFact(dimOfName(scopedAtom(name, scope.forSizes.id, false))) };
}

function membersOf(fields: readonly Field[], scope: Scope, session: Session): Map<string, Value> {
  return new Map(
    fields.map((field) => {
      session.step();
      const value = field.type
        ? typedValue({ fact: {} }, field.type, scope, session)
        : { fact: {} };
      return [
        field.name,
        applyComments(
          value,
          session.comments.of(field),
          { kind: "declared", name: field.name },
          scope,
          session,
        ),
      ];
    }),
  );
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
    case "type-members":
      return type.methods.length > 0 && type.fields.length === 0
        ? undefined
        : { kind: "members", fields: type.fields };
    case "type-other":
      return type.text === "number" ? { kind: "number" } : undefined;
    case "type-array":
      return undefined;
  }
}

function readReference(
  { name, arguments: given }: Extract<TypeNode, { kind: "type-reference" }>,
  scope: Scope,
  depth: number,
): Typed | undefined {
  const [head = "", ...rest] = name.split(".");
  const [only] = given;
  if ((name === "Promise" || name === "Readonly") && only) return readType(only, scope, depth + 1);
  const meaning = scope.lookup(head)?.value.meaning;
  if (meaning?.kind === "namespace") {
    const path = [meaning.path, ...rest].filter((part) => part !== "").join(".");
    const found = meaning.library.types.get(path);
    return found && { kind: "tensor", library: meaning.library, rank: found.rank };
  }
  const alias = scope.lookupType(name);
  return alias && readType(alias, scope, depth + 1);
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

const MAX_ALIASES = 20;
