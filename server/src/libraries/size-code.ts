import {
  atomsOf,
  constantOf,
  type Dim,
  dimOfName,
  divideDims,
  productOfDims,
  type Shape,
  sameShape,
} from "../shape/dim.ts";
import type { Monomial, Opaque, Power } from "../shape/polynomial.ts";
import { atom, type Code, LEVEL, over, plus, times, toPower } from "./code.ts";

/** An array of the code whose axes tell sizes. */
export interface SizeSource {
  readonly name: string;
  readonly shape: Shape;
}

/** Spells an axis of an array: `W.shape[1]`, `W[0].length`, `W.columns`. A flat array tells only how many entries it has. */
export type SpellAxis = (name: string, axis: number, rank: number) => Code | undefined;

/** Sizes as code, each from an array that has it. */
export class SizeCode {
  readonly #axes = new Map<string, Code>();
  readonly #arrays: SizeSource[] = [];
  readonly #spell: SpellAxis;
  /** Names of sizes that no array tells. */
  readonly missing = new Set<string>();

  constructor(sources: readonly SizeSource[], spell: SpellAxis) {
    this.#spell = spell;
    for (const source of sources) this.add(source);
  }

  /** Later arrays tell only sizes that earlier ones do not. */
  add(source: SizeSource): void {
    const { name, shape } = source;
    this.#arrays.push(source);
    for (const [axis, dim] of shape.entries()) {
      const spelled = this.#spell(name, axis, shape.length);
      if (!spelled) continue;
      if (!this.#axes.has(dim.key)) this.#axes.set(dim.key, spelled);
      const factor = soleAtom(dim);
      if (factor === undefined) continue;
      const known = dimOfName(factor);
      const rest = constantOf(divideDims(dim, known));
      if (rest && !this.#axes.has(known.key))
        this.#axes.set(known.key, over(spelled, atom(String(rest))));
    }
  }

  /** A name of the code that is a size: `const h = 64`. */
  addName(dimName: string, code: string): void {
    this.#axes.set(dimOfName(dimName).key, atom(code));
  }

  /** An array that has exactly this shape, where that is not all numbers. */
  likeness(shape: Shape): string | undefined {
    if (shape.every((dim) => constantOf(dim) !== undefined)) return undefined;
    return this.#arrays.find((array) => sameShape(array.shape, shape))?.name;
  }

  of(dim: Dim): Code {
    const known = this.#axes.get(dim.key);
    const value = constantOf(dim);
    if (value !== undefined)
      return { text: String(value), level: value < 0 ? LEVEL.unary : LEVEL.atom };
    return known ?? this.#polynomial(dim);
  }

  #polynomial({ monomials }: Dim): Code {
    const [first, ...others] = monomials.map((monomial) => this.#monomial(monomial));
    if (!first) return atom("0");
    return others.reduce((sum, { code, negative }) => plus(sum, code, negative), signed(first));
  }

  #monomial({ numerator, denominator, powers }: Monomial): { code: Code; negative: boolean } {
    const above = powers.filter(({ exponent }) => exponent > 0);
    const below = powers.filter(({ exponent }) => exponent < 0);
    const size = Math.abs(numerator);
    const spelled = above.map((power) => this.#power(power, power.exponent));
    const [first = atom("1"), ...rest] =
      size === 1 && spelled.length > 0 ? spelled : [atom(String(size)), ...spelled];
    const top = rest.reduce(times, first);
    const divided = denominator === 1 ? top : over(top, atom(String(denominator)));
    const code = below.reduce(
      (result, power) => over(result, this.#power(power, -power.exponent)),
      divided,
    );
    return { code, negative: numerator < 0 };
  }

  #power(power: Power, exponent: number): Code {
    const base = power.opaque ? this.#opaque(power.opaque) : this.#name(power.atom);
    return exponent === 1 ? base : toPower(base, atom(String(exponent)));
  }

  #name(name: string): Code {
    const known = this.#axes.get(dimOfName(name).key) ?? this.#quotient(name);
    if (known) return known;
    const shown = name.split("#", 1)[0] ?? name;
    this.missing.add(shown);
    return atom(shown);
  }

  /** The length of a flat array over its other sizes, which are known: `W.length / d`. */
  #quotient(name: string): Code | undefined {
    for (const { name: array, shape } of this.#arrays) {
      if (shape.length < 2 || this.#spell(array, 0, shape.length)) continue;
      const rest = divideDims(productOfDims(shape), dimOfName(name));
      const isKnown = atomsOf(rest).every(
        (other) => other !== name && this.#axes.has(dimOfName(other).key),
      );
      if (isKnown) return over(atom(`${array}.length`), this.of(rest));
    }
    return undefined;
  }

  #opaque({ operation, operands }: Opaque): Code {
    const [first = atom("0"), second = atom("1")] = operands.map((operand) => this.of(operand));
    return operation === "quotient"
      ? over(first, second)
      : atom(`Math.${operation}(${first.text})`);
  }
}

function signed({ code, negative }: { code: Code; negative: boolean }): Code {
  return negative ? { text: `-${code.text}`, level: LEVEL.add } : code;
}

/** The only name in a size that is a number times that name. */
function soleAtom(dim: Dim): string | undefined {
  const [only, more] = dim.monomials;
  const [power, another] = only?.powers ?? [];
  if (!only || more || !power || another || power.exponent !== 1) return undefined;
  return atomsOf(dim).length === 1 ? power.atom : undefined;
}
