import { isOne, ONE } from "../../base/rational.ts";
import type { Identifiers } from "../identifiers.ts";
import { identifierFor } from "../identifiers.ts";
import { mentionsOf, readsOf } from "./accesses.ts";
import { expressionCode, type Spelling } from "./expression-code.ts";
import {
  type Assignment,
  type Block,
  type Expression,
  type Item,
  type Loop,
  type LoopVariable,
  partsOf,
  runningVariable,
  type Storage,
} from "./loop-tree.ts";

/** What the writer of a program gives for it. */
export interface Hoisting extends Spelling {
  readonly identifiers: Identifiers;
  readonly sizeNames: ReadonlySet<string>;
}

/** Computes what is the same in all rounds of a loop once, in front of it. */
export function hoist(hoisting: Hoisting, block: Block): void {
  for (let at = 0; at < block.items.length; at++) {
    const item = block.items[at];
    if (item?.kind !== "loop") continue;
    hoist(hoisting, item.body);
    const front = new Front(hoisting, item);
    front.clear();
    block.items.splice(at, 0, ...front.items);
    at += front.items.length;
  }
}

/** What stands in front of one loop. */
class Front {
  readonly items: Item[] = [];
  readonly #hoisting: Hoisting;
  readonly #loop: Loop;
  readonly #variable: LoopVariable;
  readonly #written: Set<Storage>;
  readonly #known = new Map<string, Storage>();

  constructor(hoisting: Hoisting, loop: Loop) {
    this.#hoisting = hoisting;
    this.#loop = loop;
    this.#variable = runningVariable(loop.variable);
    const written = mentionsOf(loop).filter(({ isWritten }) => isWritten);
    this.#written = new Set(written.map(({ storage }) => storage));
  }

  /** Takes out of the loop what does not belong inside. */
  clear(): void {
    const { items } = this.#loop.body;
    const left = items.flatMap((item): Item[] => {
      if (item.kind !== "assign") return [item];
      if (isConstant(item) && item.target.storage.isHoisted && this.#isSame(item.value)) {
        this.#moveOut(item);
        return [];
      }
      return [{ ...item, value: this.#cleared(item.value) }];
    });
    items.splice(0, items.length, ...left);
  }

  /** What stands in front already is not computed again. */
  #moveOut(item: Assignment): void {
    const { storage } = item.target;
    this.#written.delete(storage);
    const key = this.#key(item.value);
    const known = this.#known.get(key);
    if (known) storage.name = known.name;
    else this.items.push(item);
    this.#known.set(key, known ?? storage);
  }

  #cleared(expression: Expression): Expression {
    if (this.#isSame(expression))
      return this.#isWork(expression) ? this.#out(expression) : expression;
    switch (expression.kind) {
      case "sum": {
        const terms = expression.terms.map((term) => ({
          ...term,
          value: this.#cleared(term.value),
        }));
        return { ...expression, terms };
      }
      case "product":
        return this.#clearedProduct(expression);
      case "function":
        return {
          ...expression,
          arguments: expression.arguments.map((part) => this.#cleared(part)),
        };
      default:
        return expression;
    }
  }

  /** All factors that stay the same are one. */
  #clearedProduct(expression: Extract<Expression, { readonly kind: "product" }>): Expression {
    const { coefficient, factors } = expression;
    const same = factors.filter(({ value }) => this.#isSame(value));
    const whole: Expression = { kind: "product", coefficient, factors: same };
    const others = factors
      .filter((factor) => !same.includes(factor))
      .map((factor) => ({ ...factor, value: this.#cleared(factor.value) }));
    if (!this.#isWork(whole)) {
      const kept = new Map(
        factors
          .filter((factor) => !same.includes(factor))
          .map((factor, at) => [factor, others[at] ?? factor]),
      );
      return { ...expression, factors: factors.map((factor) => kept.get(factor) ?? factor) };
    }
    const [only, more] = same;
    const isAlone = only && !more && isOne(coefficient) && isOne(only.exponent);
    const value = this.#out(isAlone ? only.value : whole);
    return { kind: "product", coefficient: ONE, factors: [{ value, exponent: ONE }, ...others] };
  }

  #out(value: Expression): Expression {
    const key = this.#key(value);
    const storage = this.#known.get(key) ?? this.#constant(value);
    this.#known.set(key, storage);
    return { kind: "entry", access: { storage, shape: [], at: [] } };
  }

  #constant(value: Expression): Storage {
    const { identifiers, sizeNames } = this.#hoisting;
    const name = identifiers.fresh(this.#stem(value), sizeNames);
    const storage: Storage = {
      name,
      shape: [],
      isNumber: true,
      isKept: false,
      isGiven: false,
      isHoisted: true,
    };
    const target = { storage, shape: [], at: [] };
    this.items.push({ kind: "assign", target, operator: "=", value });
    return storage;
  }

  /** `Xik` for an entry of `X`. */
  #stem(value: Expression): string {
    if (value.kind !== "entry") return readsOf(value).length > 0 ? "factor" : "scale";
    const { storage, at } = value.access;
    const indices = at.map((place) => expressionCode(this.#hoisting, place).text);
    const isPlain = indices.every((index) => /^\p{ID_Continue}+$/u.test(index));
    return identifierFor(storage.name + (isPlain ? indices.join("") : ""));
  }

  #key(value: Expression): string {
    return expressionCode(this.#hoisting, value).text;
  }

  /** Whether a value is the same in all rounds. */
  #isSame(expression: Expression): boolean {
    if (expression.kind === "index") return runningVariable(expression.variable) !== this.#variable;
    if (expression.kind === "entry" && this.#written.has(expression.access.storage)) return false;
    return partsOf(expression).every((part) => this.#isSame(part));
  }

  /** Whether to compute it takes more than a multiplication of numbers. */
  #isWork(expression: Expression): boolean {
    switch (expression.kind) {
      case "code":
      case "index":
        return false;
      case "entry":
        return !expression.access.storage.isNumber && expression.access.at.length > 0;
      case "function":
      case "where":
        return true;
      case "sum":
        return partsOf(expression).some((part) => this.#isWork(part));
      case "product":
        return expression.factors.some(
          ({ value, exponent }) => !isOne(exponent) || this.#isWork(value),
        );
    }
  }
}

function isConstant({ target, operator }: Assignment): boolean {
  return operator === "=" && target.storage.isNumber && target.storage.start === undefined;
}
