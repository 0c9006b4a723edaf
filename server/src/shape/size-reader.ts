import type { Span } from "../base/span.ts";
import type { Cursor } from "./cursor.ts";
import {
  addDims,
  ceilDim,
  type Dim,
  dimOfName,
  dimOfNumber,
  divideDims,
  floorDim,
  multiplyDims,
  ONE_DIM,
  subtractDims,
} from "./dim.ts";

/** A name that occurs in a size, with its place. */
export interface NameUse {
  readonly name: string;
  readonly span: Span;
}

/** Brackets deeper than this are no size. */
const MAX_DEPTH = 200;
const MAX_EXPONENT = 64;
const SUM_SIGNS: ReadonlySet<string> = new Set("+-−");
const PRODUCT_SIGNS: ReadonlySet<string> = new Set("/*·");
const BRACKETS: ReadonlySet<string> = new Set("(⌊");
const LAST_ASCII = "\u007f";

/** Reads `2*h + 1`, `floor(n/2)`, `2K`, `n²`. Names become atoms as they are written. */
export class SizeReader {
  readonly #cursor: Cursor;
  readonly names: NameUse[] = [];
  #depth = 0;

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
  }

  /** A sum of terms; `undefined` (and the cursor anywhere) where none stands. */
  expression(): Dim | undefined {
    let sum = this.#term();
    while (sum) {
      const sign = this.#cursor.takeOneOf(SUM_SIGNS);
      if (sign === undefined) return sum;
      sum = combine(sign === "+" ? addDims : subtractDims, sum, this.#term());
    }
    return undefined;
  }

  factor(): Dim | undefined {
    const base = this.#primary();
    const exponent = base && this.#exponent();
    if (!base || exponent === undefined) return undefined;
    let power = exponent === 0 ? ONE_DIM : base;
    for (let count = 1; count < exponent; count++) power = multiplyDims(power, base);
    return power;
  }

  #term(): Dim | undefined {
    let product = this.factor();
    while (product) {
      const sign = this.#cursor.takeOneOf(PRODUCT_SIGNS);
      if (sign === undefined) return product;
      const operation = sign === "/" ? this.#division() : multiplyDims;
      product = combine(operation, product, this.factor());
    }
    return undefined;
  }

  /** Behind one `/`: another one makes it round down. */
  #division(): (a: Dim, b: Dim) => Dim {
    if (this.#cursor.here !== "/") return divideDims;
    this.#cursor.position += 1;
    return floorQuotient;
  }

  #primary(): Dim | undefined {
    const cursor = this.#cursor;
    cursor.skipBlanks();
    if (this.#depth >= MAX_DEPTH) return undefined;
    if (BRACKETS.has(cursor.here)) return this.#bracketed();
    const digits = cursor.match(INTEGER);
    if (digits) return this.#number(Number(digits[0]));
    const name = this.#name();
    return name && (cursor.here === "(" ? this.#call(name) : this.#use(name));
  }

  #bracketed(): Dim | undefined {
    const floors = this.#cursor.here === "⌊";
    this.#cursor.position += 1;
    this.#depth += 1;
    const inside = this.expression();
    this.#depth -= 1;
    if (!inside || !this.#cursor.take(floors ? "⌋" : ")")) return undefined;
    return floors ? floorDim(inside) : inside;
  }

  /** `2K` is `2*K`, but the `x` of `2x2` separates axes and `1.5` is no size. */
  #number(value: number): Dim | undefined {
    const size = dimOfNumber(value);
    if (this.#cursor.startsWith(".") && !this.#cursor.startsWith("..")) return undefined;
    if (
      BETWEEN_INTEGERS.test(
        this.#cursor.text.slice(this.#cursor.position, this.#cursor.position + 2),
      )
    )
      return size;
    const name = this.#name();
    return name ? multiplyDims(size, this.#use(name)) : size;
  }

  /** Rounding is understood; any other function of sizes is one unknown size. */
  #call(name: NameUse): Dim | undefined {
    this.#cursor.position += 1;
    this.#depth += 1;
    const values: Dim[] = [];
    do {
      const value = this.expression();
      if (!value) return undefined;
      values.push(value);
    } while (this.#cursor.take(","));
    this.#depth -= 1;
    if (!this.#cursor.take(")")) return undefined;
    const [only] = values;
    if (only && values.length === 1 && /(^|\.)floor$/.test(name.name)) return floorDim(only);
    if (only && values.length === 1 && /(^|\.)ceil$/.test(name.name)) return ceilDim(only);
    const key = values.map((value) => value.key).join(",");
    return dimOfName(`…#${name.name}(${key})`);
  }

  #name(): NameUse | undefined {
    const start = this.#cursor.position;
    const found = this.#cursor.match(NAME);
    return found && { name: normalName(found[0]), span: this.#cursor.since(start) };
  }

  #use(name: NameUse): Dim {
    this.names.push(name);
    return dimOfName(name.name);
  }

  #exponent(): number | undefined {
    const raised = this.#cursor.here > LAST_ASCII ? this.#cursor.match(RAISED_DIGITS) : undefined;
    if (raised) return bounded([...raised[0]].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)).join(""));
    if (!this.#cursor.take("^")) return 1;
    const digits = this.#cursor.match(INTEGER);
    return digits ? bounded(digits[0]) : undefined;
  }
}

/** Names are compared after NFKC: `µ` is `μ`, `n₁` is `n1`. */
export function normalName(name: string): string {
  return name.normalize("NFKC");
}

function combine(operation: (a: Dim, b: Dim) => Dim, a: Dim, b: Dim | undefined): Dim | undefined {
  return b && operation(a, b);
}

function floorQuotient(a: Dim, b: Dim): Dim {
  return floorDim(divideDims(a, b));
}

function bounded(digits: string): number | undefined {
  const value = Number(digits);
  return value <= MAX_EXPONENT ? value : undefined;
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ";
const LETTER = `(?![ℝ${RAISED}])[\\p{L}_$]`;
const NAME = new RegExp(
  `${LETTER}(?:${LETTER}|[\\p{Nd}₀₁₂₃₄₅₆₇₈₉])*(?:\\.${LETTER}(?:${LETTER}|\\p{Nd})*)*'?`,
  "uy",
);
const INTEGER = /\d+/y;
const RAISED_DIGITS = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+/y;
const BETWEEN_INTEGERS = /^x\d/;
