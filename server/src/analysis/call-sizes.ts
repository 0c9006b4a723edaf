import { isInferred } from "../shape/compare.ts";
import { atomsOf, type Dim, dimOfName, type Shape, substituteDim } from "../shape/dim.ts";
import type { Fact, FollowedValue } from "../shape/fact.ts";
import { Substitution } from "../shape/substitution.ts";

/**
 * The sizes of one call (or of one instance of a class): names that the caller does not share are unknown sizes of their
 * own, and what the arguments say of them is kept.
 */
export class CallSizes {
  readonly known: Substitution;
  readonly #names: Map<string, Dim>;
  readonly #shared: ReadonlySet<number>;
  readonly #nextId: () => number;

  /** `shared` are the scopes whose names mean the same to caller and callee. */
  constructor(shared: ReadonlySet<number>, nextId: () => number, outer?: CallSizes) {
    this.#shared = shared;
    this.#nextId = nextId;
    this.#names = new Map(outer ? outer.#names : []);
    this.known = outer ? outer.known.copy() : new Substitution();
  }

  /** A shape of the callee in sizes of this call. */
  fresh(shape: Shape): Shape {
    return shape.map((dim) =>
      atomsOf(dim).some((atom) => this.#isOwn(atom))
        ? substituteDim(dim, (atom) => this.#sizeOf(atom))
        : dim,
    );
  }

  /** The same with everything put in that the arguments say. */
  resolve(shape: Shape): Shape {
    return this.known.resolveShape(this.fresh(shape));
  }

  /** What is known of a layer or a model of the callee, in sizes of this call. */
  resolveFact(fact: Fact): Fact {
    const { shape, value } = fact;
    return {
      ...fact,
      ...(shape && { shape: this.resolve(shape) }),
      ...(value && { value: this.#resolveValue(value) }),
    };
  }

  #resolveValue(value: FollowedValue): FollowedValue {
    switch (value.kind) {
      case "size":
        return { kind: "size", size: this.resolve([value.size])[0] ?? value.size };
      case "list":
        return { kind: "list", items: value.items.map((item) => this.resolveFact(item)) };
      case "record": {
        const fields = [...value.fields].map(
          ([name, field]) => [name, this.resolveFact(field)] as const,
        );
        return { ...value, fields: new Map(fields) };
      }
      default:
        return value;
    }
  }

  #sizeOf(atom: string): Dim | undefined {
    if (!this.#isOwn(atom)) return undefined;
    const known = this.#names.get(atom);
    if (known) return known;
    const made = dimOfName(`${atom.startsWith("...") ? "...?" : "?"}${this.#nextId()}`);
    this.#names.set(atom, made);
    return made;
  }

  #isOwn(atom: string): boolean {
    if (isInferred(atom)) return true;
    const mark = atom.indexOf("#");
    return mark >= 0 && !this.#shared.has(Number.parseInt(atom.slice(mark + 1), 10));
  }
}
