import type { Span } from "../base/span.ts";
import type { Library } from "../libraries/library.ts";
import type { Meant } from "../libraries/meaning.ts";
import type { Operation } from "../libraries/operation.ts";
import type { Dim } from "../shape/dim.ts";
import type { Term } from "../tensor/term.ts";
import type { ClassNode, FunctionNode } from "../typescript/tree.ts";

/** What a value of the code is, as far as it can be followed. */
export type Value =
  | ArrayValue
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "flag"; readonly flag: boolean }
  | { readonly kind: "nothing" }
  | ListValue
  | RecordValue
  | FunctionValue
  | { readonly kind: "class"; readonly class: ClassNode; readonly environment: Environment }
  | { readonly kind: "operation"; readonly library: Library; readonly operation: Operation }
  | { readonly kind: "namespace"; readonly library: Library; readonly path: string }
  | UnknownValue;

/** An array or a number. One object for all who hold it: some libraries change arrays in place. */
export interface ArrayValue {
  readonly kind: "array";
  term: Term;
  /** Whose methods it has; a number has none. */
  readonly library: Library | undefined;
}

export interface ListValue {
  readonly kind: "list";
  readonly items: Slot[];
}

/** An object; what an open one has is known only where it is asked for. */
export interface RecordValue {
  readonly kind: "record";
  readonly fields: Map<string, Slot>;
  readonly isOpen: boolean;
  /** The sizes of the function whose parameter it is, by name: what its type calls `n` is that `n`, wherever it is read. */
  readonly sizes?: ReadonlyMap<string, Dim>;
}

export interface FunctionValue {
  readonly kind: "function";
  readonly node: FunctionNode;
  readonly environment: Environment;
  readonly self?: Value;
}

/** What a variable, a field or an entry of a list holds. */
export interface Slot {
  value: Value;
}

/** A value that cannot be followed. */
export interface UnknownValue {
  readonly kind: "unknown";
  /** The part of the code that is not understood. */
  readonly cause: Span;
  /** The arrays that it is made from; `undefined` where even that is not known. */
  readonly from: readonly Term[] | undefined;
}

/** The variables of one scope of the code. */
export class Environment {
  readonly parent: Environment | undefined;
  readonly #slots = new Map<string, Slot>();

  constructor(parent?: Environment) {
    this.parent = parent;
  }

  declare(name: string, value: Value): Slot {
    const slot = { value };
    this.#slots.set(name, slot);
    return slot;
  }

  lookup(name: string): Slot | undefined {
    return this.#slots.get(name) ?? this.parent?.lookup(name);
  }

  /** The variables that can be seen here, the nearest first. */
  *visible(): Generator<readonly [string, Slot]> {
    const hidden = new Set<string>();
    for (let at: Environment | undefined = this; at; at = at.parent) {
      for (const [name, slot] of at.#slots) {
        if (!hidden.has(name)) yield [name, slot];
        hidden.add(name);
      }
    }
  }
}

export const NOTHING: Value = { kind: "nothing" };

export function unknown(cause: Span, from?: readonly Term[]): UnknownValue {
  return { kind: "unknown", cause, from };
}

export function arrayValue(term: Term, library?: Library): ArrayValue {
  return { kind: "array", term, library };
}

export function listValue(items: readonly Value[]): ListValue {
  return { kind: "list", items: items.map((value) => ({ value })) };
}

/** The same for the meaning of an operation, which changes nothing. */
export function meantBy(
  value: Value,
  call: (of: FunctionValue, args: readonly Meant[]) => Meant | undefined,
): Meant {
  switch (value.kind) {
    case "array":
      return { kind: "array", term: value.term };
    case "text":
    case "flag":
    case "nothing":
      return value;
    case "list":
      return { kind: "list", items: value.items.map((slot) => meantBy(slot.value, call)) };
    case "record":
      return {
        kind: "record",
        fields: new Map([...value.fields].map(([name, slot]) => [name, meantBy(slot.value, call)])),
      };
    case "function":
      return { kind: "function", call: (args) => call(value, args) };
    default:
      return { kind: "unknown" };
  }
}

/** What an operation makes, as a value of the code. */
export function valueMeant(meant: Meant, library: Library | undefined, cause: Span): Value {
  switch (meant.kind) {
    case "array":
      return arrayValue(meant.term, library);
    case "list":
      return listValue(meant.items.map((item) => valueMeant(item, library, cause)));
    case "record":
      return {
        kind: "record",
        isOpen: false,
        fields: new Map(
          [...meant.fields].map(([name, field]) => [
            name,
            { value: valueMeant(field, library, cause) },
          ]),
        ),
      };
    case "function":
    case "unknown":
      return unknown(cause);
    default:
      return meant;
  }
}

/** The arrays that a value holds; `undefined` where something in it cannot be followed. */
export function arraysIn(value: Value): readonly Term[] | undefined {
  switch (value.kind) {
    case "array":
      return [value.term];
    case "unknown":
      return value.from;
    case "list":
      return joined(value.items.map((slot) => arraysIn(slot.value)));
    case "record":
      return value.isOpen
        ? undefined
        : joined([...value.fields.values()].map((slot) => arraysIn(slot.value)));
    default:
      return [];
  }
}

export function joined(
  parts: readonly (readonly Term[] | undefined)[],
): readonly Term[] | undefined {
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}
