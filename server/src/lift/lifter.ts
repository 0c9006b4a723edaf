import type { Budget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import type { Library } from "../libraries/library.ts";
import { isPack } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import { size } from "../tensor/build.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";
import type { Host } from "../typescript/hosts.ts";
import type { Expression, FunctionNode, TreeNode } from "../typescript/tree.ts";
import { Journal } from "./journal.ts";
import { type LiftedName, LiftedNames, type Origin } from "./names.ts";
import { numberTerm } from "./number-term.ts";
import {
  type ArrayValue,
  arrayValue,
  type Environment,
  type FunctionValue,
  type Slot,
  unknown,
  type Value,
} from "./value.ts";

/** What the analysis knows of the code. */
export interface CodeFacts {
  /** Of the value that a name is given where it is declared or assigned, or of an expression, by where it starts and ends. */
  readonly at: (span: Span) => Fact | undefined;
  readonly textOf: (span: Span) => string;
  /** The library whose arrays the file works with. */
  readonly library: Library | undefined;
}

/** How the parts of lifting call each other. */
export interface Steps {
  readonly evaluate: (expression: Expression, environment: Environment) => Value;
  /** Follows a function with its arguments; what it returns. */
  readonly follow: (
    node: FunctionNode,
    environment: Environment,
    given: readonly Value[],
    self: Value | undefined,
  ) => Value;
  readonly execute: (nodes: readonly TreeNode[], environment: Environment) => Completion;
}

/** How code ends: by going on, by a jump, or by returning a value. */
export type Completion =
  | { readonly kind: "normal" | "jump" }
  | { readonly kind: "return"; readonly value: Value };

export const NORMAL: Completion = { kind: "normal" };
export const JUMP: Completion = { kind: "jump" };

/** The state of following the code of one file. */
export class Lifter {
  readonly store: TermStore;
  readonly facts: CodeFacts;
  readonly steps: Steps;
  names: LiftedNames;
  readonly journal = new Journal();
  /** Where the functions were made that were met. */
  readonly made = new Map<FunctionNode, Environment>();
  /** How many functions are being followed, one inside of the other. */
  depth = 0;
  /** The function that is followed may have returned before its end. */
  returnsEarly = false;
  readonly #budget: Budget;
  readonly #passed: (node: Host["node"], value: Value, environment: Environment) => void;

  constructor(
    store: TermStore,
    facts: CodeFacts,
    steps: Steps,
    budget: Budget,
    passed: (node: Host["node"], value: Value, environment: Environment) => void,
  ) {
    this.store = store;
    this.facts = facts;
    this.steps = steps;
    this.names = new LiftedNames(store);
    this.#budget = budget;
    this.#passed = passed;
  }

  step(): void {
    this.#budget.spend();
  }

  /** Tells that the value of a declaration, an assignment or a return is known. */
  pass(node: Host["node"], value: Value, environment: Environment): void {
    this.#passed(node, value, environment);
  }

  /** Gives a variable, a field or an entry another value. */
  set(slot: Slot, value: Value, span: Span, name: string): void {
    const before = slot.value;
    this.journal.note({
      of: slot,
      undo: () => {
        slot.value = before;
      },
      forget: () => this.set(slot, unknown(span), span, name),
      generalize: () => this.set(slot, this.#anyLike(before, span, name), span, name),
    });
    slot.value = value;
  }

  /** Changes an array for all who hold it. */
  change(array: ArrayValue, term: Term, span: Span, name: string): void {
    const before = array.term;
    this.journal.note({
      of: array,
      undo: () => {
        array.term = before;
      },
      forget: () => this.change(array, this.anyOf(term, span, name, "anything"), span, name),
      generalize: () => this.change(array, this.anyOf(before, span, name), span, name),
    });
    array.term = term;
  }

  /** Nothing is known of the array any more, for all who hold it. */
  lose(array: ArrayValue, span: Span): void {
    this.change(array, this.anyOf(array.term, span, "changed", "anything"), span, "changed");
  }

  /** A function where it is made. */
  closure(node: FunctionNode, environment: Environment): FunctionValue {
    this.made.set(node, environment);
    return { kind: "function", node, environment };
  }

  /** A value of which the analysis knows what it is: a size, a number, a flag or an array of a shape. */
  given(
    fact: Fact | undefined,
    name: string,
    span: Span,
    instead: Pick<LiftedName, "from" | "cause"> = {},
  ): Value {
    const { value, shape } = fact ?? {};
    if (value?.kind === "size") return arrayValue(size(this.store, value.size));
    const exact = value?.kind === "number" && numberTerm(this.store, value.number);
    if (exact) return arrayValue(exact);
    if (value?.kind === "boolean") return { kind: "flag", flag: value.boolean };
    if (value?.kind === "string") return { kind: "text", text: value.string };
    if (!shape || shape.some(isPack)) return unknown(span);
    const dtype = fact?.dtype === "int" ? "int" : "float";
    const term = this.names.variable(
      lastName(name),
      { shape, dtype },
      { span, code: name, ...instead },
    );
    return arrayValue(term, this.facts.library);
  }

  /** Calls what is computed by the name that the code gives it. */
  named(value: Value, name: string, span: Span): Value {
    if (value.kind !== "array" || !isWorthNaming(value.term)) return value;
    value.term = this.names.define(name, value.term, { span, code: name });
    return value;
  }

  /**
   * What `const da = dc` makes: a value of its own, since a person who writes it says something of `da`. Where arrays are
   * changed in place both names are one array.
   */
  alias(value: Value, name: string, span: Span): Value {
    if (value.kind !== "array" || value.term.shape.length === 0) return value;
    if (!value.library || changesInPlace(value.library)) return value;
    return arrayValue(this.names.define(name, value.term, { span, code: name }), value.library);
  }

  /** Any value of the kind. */
  #anyLike(value: Value, span: Span, name: string): Value {
    if (value.kind !== "array") return unknown(span);
    return arrayValue(this.anyOf(value.term, span, name), value.library);
  }

  /** An array of the same shape of which nothing else is known. */
  anyOf({ shape }: Term, span: Span, name: string, from?: Origin): Term {
    const place = { span, code: name, ...(from && { from }) };
    return this.names.variable(lastName(name), { shape, dtype: "float" }, place);
  }
}

/** `params.W` is called `W`. */
function lastName(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

/** Numbers, sizes, selectors and what has a name already keep their own look. */
function isWorthNaming(term: Term): boolean {
  switch (term.kind) {
    case "variable":
    case "named":
    case "size":
    case "selector":
      return false;
    case "product":
      if (term.shape.length > 0) return true;
      return term.factors.some(
        (factor) => factor.term.kind !== "size" && factor.term.kind !== "selector",
      );
    default:
      return true;
  }
}

function changesInPlace({ functions, methods }: Library): boolean {
  return [functions, methods].some((table) => [...table.values()].some((one) => one.inPlace));
}
