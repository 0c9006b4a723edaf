import { lastWhere } from "../base/last-where.ts";
import type { Span } from "../base/span.ts";
import type { Library } from "../libraries/library.ts";
import type { Operation } from "../libraries/operation.ts";
import type { Learnt } from "../rules/finding.ts";
import type { Dim } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import type { ClassNode, FunctionNode, TypeNode } from "../typescript/tree.ts";
import type { CallSizes } from "./call-sizes.ts";
import { Journal } from "./journal.ts";
import { Reach } from "./reach.ts";

/** What analysis knows of an expression. */
export interface Value {
  readonly fact: Fact;
  /** The value is certainly a tensor of this library, whatever its shape. */
  readonly tensorOf?: Library;
  /** The value is something else that this library makes, of the type that the fact says: a layer, a model. */
  readonly instanceOf?: Library;
  /** Where the shape comes from. */
  readonly learnt?: Learnt;
  /** What the value is as a function, a class, a namespace. */
  readonly meaning?: Meaning;
  /** Fields of an object literal or of an instance. */
  readonly members?: Members;
  /** An object that has these members and no others. */
  readonly isWhole?: true;
  /** Entries of an array literal. */
  readonly items?: readonly Value[];
  /** Any entry of a list or a collection of unknown length, each time one with sizes of its own. */
  readonly each?: () => Value;
}

/** Fields and methods by name. */
export interface Members {
  get(name: string): Value | undefined;
  set(name: string, value: Value): unknown;
  delete(name: string): unknown;
  keys(): Iterable<string>;
}

export type Meaning =
  | { readonly kind: "namespace"; readonly library: Library; readonly path: string }
  | { readonly kind: "operation"; readonly library: Library; readonly operation: Operation }
  | {
      readonly kind: "function";
      readonly function: FunctionNode;
      readonly scope: Scope;
      /** Of the instance that the method belongs to. */
      readonly sizes?: CallSizes;
      /** Read as a property: `get weight() { … }`. */
      readonly isGetter?: true;
    }
  | { readonly kind: "class"; readonly class: ClassNode; readonly scope: Scope };

/** A variable of the code. Its value is what is known where the analysis stands. */
export interface Variable {
  readonly name: string;
  readonly span: Span;
  value: Value;
}

/** A type, and where its names are looked up. */
export interface TypeName {
  readonly type: TypeNode;
  readonly scope: Scope;
}

/** A size name of a scope, with the place where it was learnt. */
export interface SizeName {
  readonly dim: Dim;
  readonly learnt: Learnt | undefined;
  /** Another name of the size of one value: other functions mean sizes of their own by it. */
  readonly alias?: true;
}

/** Where names are visible: the file, a class, a function, a block. Size names belong to the first three. */
export class Scope {
  readonly parent: Scope | undefined;
  readonly kind: "file" | "class" | "function" | "block";
  readonly span: Span;
  readonly id: number;
  readonly children: Scope[] = [];
  readonly journal: Journal;
  readonly reach: Reach;
  readonly variables = new Map<string, Variable>();
  /** Most scopes name no sizes and no types. */
  #sizes: Map<string, SizeName> | undefined;
  #types: Map<string, TypeName> | undefined;
  /** What the file exports as `default`. */
  exported: Value | undefined;
  /** Of a function that does not run where it stands. */
  runsLater = false;
  /** Of a call that is followed with the values of its arguments, or inside of one. */
  readonly isFollowed: boolean;
  #ordered: readonly Scope[] | undefined;

  constructor(kind: Scope["kind"], span: Span, id: number, parent?: Scope, isFollowed = false) {
    this.kind = kind;
    this.span = span;
    this.id = id;
    this.parent = parent;
    this.isFollowed = isFollowed || parent?.isFollowed === true;
    this.journal = parent?.journal ?? new Journal();
    this.reach = parent?.reach ?? new Reach();
    parent?.children.push(this);
    this.journal.note(() => parent?.children.splice(parent.children.indexOf(this), 1));
  }

  /** The scope around does not know it any more. */
  detach(): void {
    const siblings = this.parent?.children ?? [];
    const at = siblings.lastIndexOf(this);
    if (at >= 0) siblings.splice(at, 1);
  }

  get sizes(): Map<string, SizeName> {
    this.#sizes ??= new Map();
    return this.#sizes;
  }

  get types(): Map<string, TypeName> {
    this.#types ??= new Map();
    return this.#types;
  }

  /** Gives a size name a meaning here. */
  nameSize(name: string, size: SizeName): void {
    this.reach.changed(this.id);
    this.journal.set(this.sizes, name, size);
  }

  /** The scope that size names of this place belong to. */
  get forSizes(): Scope {
    return this.kind === "block" && this.parent ? this.parent.forSizes : this;
  }

  declare(name: string, span: Span, value: Value = { fact: {} }): Variable {
    const variable: Variable = { name, span, value };
    this.variables.set(name, variable);
    return variable;
  }

  lookup(name: string): Variable | undefined {
    for (let at: Scope | undefined = this; at; at = at.parent) {
      const found = at.variables.get(name);
      if (found) return found;
    }
    return undefined;
  }

  lookupType(name: string): TypeName | undefined {
    return this.first((scope) => scope.#types?.get(name));
  }

  /** The size that a name was declared as, here or further out. */
  sizeOf(name: string): Dim | undefined {
    return this.first((scope) => scope.#sizes?.get(name)?.dim);
  }

  /** The size that the scope itself gives to a name in code of `user`, which it is around. */
  sizeFor(name: string, user: Scope): SizeName | undefined {
    const size = this.#sizes?.get(name);
    const isOwn = this.kind === "class" || user.forSizes === this;
    return size?.alias && !isOwn ? undefined : size;
  }

  /** The scope of the file. */
  get file(): Scope {
    return this.parent?.file ?? this;
  }

  /** What the innermost scope that has one has, from here outwards. */
  first<T>(of: (scope: Scope) => T | undefined): T | undefined {
    for (let at: Scope | undefined = this; at; at = at.parent) {
      const found = of(at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The blocks inside, outer ones first, as far as no function or class is between. */
  blocks(): readonly Scope[] {
    const found = this.children.filter(({ kind }) => kind === "block");
    for (const block of found) found.push(...block.children.filter(({ kind }) => kind === "block"));
    return found;
  }

  /** The innermost scope that holds an offset, once every scope is known. */
  at(offset: number): Scope {
    this.#ordered ??= [...this.children].sort((a, b) => a.span.start - b.span.start);
    const inner = this.#ordered[lastWhere(this.#ordered, ({ span }) => span.start <= offset)];
    return inner && offset <= inner.span.end ? inner.at(offset) : this;
  }
}
