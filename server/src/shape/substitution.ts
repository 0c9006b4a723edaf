import { flatMap } from "../base/flat-map.ts";
import type { Span } from "../base/span.ts";
import { atomsOf, type Dim, isPack, type Shape, singleName, substituteDim } from "./dim.ts";

/** Where a size was learnt, so that a message can point there. */
export interface Origin {
  readonly span: Span;
  readonly file?: string;
}

interface Binding {
  readonly value: Shape;
  readonly origin: Origin | undefined;
}

/**
 * What is known of names: `h` is 64, `?3` is `n`, `...?4` is `b, t`. A binding never mentions its own name, so resolving
 * ends; every binding remembers where it was learnt.
 */
export class Substitution {
  readonly #bindings: Map<string, Binding>;
  /** Bound names in order. */
  readonly #order: string[] = [];

  constructor(bindings: Iterable<readonly [string, Binding]> = []) {
    this.#bindings = new Map(bindings);
  }

  copy(): Substitution {
    return new Substitution(this.#bindings);
  }

  /** How much is known, for `forgetSince`. */
  get count(): number {
    return this.#order.length;
  }

  /** The names that were bound since there were so many bindings. */
  boundSince(count: number): readonly string[] {
    return this.#order.slice(count);
  }

  /** Takes back what was learnt since there were so many bindings. */
  forgetSince(count: number): void {
    for (const atom of this.#order.splice(count)) this.#bindings.delete(atom);
  }

  /** Binds a name that has no value yet. False when it has one, or when `value` mentions it. */
  bind(atom: string, value: Dim, origin?: Origin): boolean {
    return this.#set(atom, [this.resolve(value)], origin);
  }

  /** Binds a pack to a run of axes. */
  bindPack(atom: string, value: Shape, origin?: Origin): boolean {
    return this.#set(atom, this.resolveShape(value), origin);
  }

  originOf(atom: string): Origin | undefined {
    return this.#bindings.get(atom)?.origin;
  }

  /** The size with everything known put in. */
  resolve(dim: Dim): Dim {
    if (!this.#mentionsKnown(dim)) return dim;
    let current = dim;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const next = substituteDim(current, (atom) => this.#valueOf(atom));
      if (next === current || next.key === current.key) return next;
      current = next;
    }
    return current;
  }

  /** The shape with everything known put in; the same object where nothing changes. */
  resolveShape(shape: Shape): Shape {
    if (!shape.some((dim) => this.#mentionsKnown(dim))) return shape;
    let changed = false;
    const resolved = flatMap(shape, (dim) => {
      const run = isPack(dim) ? this.#bindings.get(singleName(dim) ?? "") : undefined;
      const next = run ? this.resolveShape(run.value) : this.resolve(dim);
      changed ||= next !== dim;
      return next;
    });
    return changed ? resolved : shape;
  }

  /** Whether anything can be put in; most sizes are asked for when nothing can. */
  #mentionsKnown({ monomials }: Dim): boolean {
    if (this.#bindings.size === 0) return false;
    return monomials.some(({ powers }) =>
      powers.some(({ atom, opaque }) =>
        opaque
          ? opaque.operands.some((operand) => this.#mentionsKnown(operand))
          : this.#bindings.has(atom),
      ),
    );
  }

  #valueOf(atom: string): Dim | undefined {
    return atom.startsWith("...") ? undefined : this.#bindings.get(atom)?.value[0];
  }

  #set(atom: string, value: Shape, origin: Origin | undefined): boolean {
    if (this.#bindings.has(atom) || value.some((dim) => atomsOf(dim).includes(atom))) return false;
    this.#bindings.set(atom, { value, origin });
    this.#order.push(atom);
    return true;
  }
}

/** Bindings point to later ones at most this often; a longer chain stays as it is. */
const MAX_ROUNDS = 64;
