import type { CallSizes } from "./call-sizes.ts";
import type { Members, Value } from "./scope.ts";
import type { Session } from "./session.ts";

/** The members of an instance in its own sizes, each made when it is asked for: few of many fields are. */
export class InstanceMembers implements Members {
  readonly #ofClass: Members;
  readonly #sizes: CallSizes;
  readonly #session: Session;
  readonly #own = new Map<string, Value>();

  constructor(ofClass: Members, sizes: CallSizes, session: Session) {
    this.#ofClass = ofClass;
    this.#sizes = sizes;
    this.#session = session;
  }

  get(name: string): Value | undefined {
    const known = this.#own.get(name);
    if (known) return known;
    const member = this.#ofClass.get(name);
    if (!member) return undefined;
    this.#session.changing(this);
    const made = this.#inOwnSizes(member);
    this.#own.set(name, made);
    return made;
  }

  set(name: string, value: Value): void {
    this.#own.set(name, value);
  }

  delete(name: string): void {
    this.#own.delete(name);
  }

  keys(): Iterable<string> {
    return new Set([...this.#ofClass.keys(), ...this.#own.keys()]);
  }

  #inOwnSizes(member: Value): Value {
    const { meaning } = member;
    if (meaning?.kind === "function")
      return { ...member, meaning: { ...meaning, sizes: this.#sizes } };
    const { shape, ...fact } = this.#session.resolve(member.fact);
    return shape ? { ...member, fact: { ...fact, shape: this.#sizes.resolve(shape) } } : member;
  }
}
