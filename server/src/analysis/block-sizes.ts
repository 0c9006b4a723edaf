import { compareInCode, isInferred } from "../shape/compare.ts";
import {
  atomsOf,
  constantOf,
  type Dim,
  dimOfName,
  isPack,
  type Shape,
  showAtom,
  singleName,
  substituteDim,
} from "../shape/dim.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { isDimension, knownSize } from "./size-names.ts";

/**
 * How the size names of a block and the sizes of the code around it belong together. A name that is a size of the scope
 * means that size; any other becomes another name of the size that it meets first.
 */
export class BlockSizes {
  readonly #scope: Scope;
  readonly #session: Session;
  readonly #meanings = new Map<string, Dim>();

  constructor(scope: Scope, session: Session) {
    this.#scope = scope;
    this.#session = session;
  }

  /** Whether no name of the block means a size of the code. */
  get areNew(): boolean {
    return this.#meanings.size === 0;
  }

  /** Takes names of the block that are sizes of the code already. */
  adopt(shape: Shape): void {
    for (const name of shape.flatMap(atomsOf)) {
      if (this.#meanings.has(name) || name.startsWith("...") || !isDimension(name, this.#scope))
        continue;
      const known = knownSize(name, this.#scope, this.#session);
      if (known) this.#meanings.set(name, known);
    }
  }

  /** Whether the shape that a block says can be that of the code's value; leading axes may be left out. */
  meets(inBlock: Shape, inCode: Shape): boolean {
    if (inBlock.some(isPack) || inCode.some(isPack)) return true;
    if (inBlock.length > inCode.length) return false;
    const offset = inCode.length - inBlock.length;
    return inBlock.every((dim, axis) => {
      const other = inCode[offset + axis];
      return other === undefined || this.#meetsDim(dim, other);
    });
  }

  /** A shape of the code in the names of the block. */
  inBlock(shape: Shape): Shape {
    const names = this.#namesOfSizes();
    return shape.map((dim) => {
      const resolved = this.#session.known.resolve(dim);
      const whole = names.get(resolved.key);
      if (whole !== undefined) return whole === "" ? this.#session.freshDim() : dimOfName(whole);
      return substituteDim(resolved, (atom) =>
        isInferred(atom) ? undefined : this.#atomInBlock(atom, names),
      );
    });
  }

  /** A shape of the block in sizes of the code. */
  inCode(shape: Shape): Shape {
    return shape.map((dim) => substituteDim(dim, (atom) => this.#meanings.get(atom)));
  }

  #meetsDim(dim: Dim, other: Dim): boolean {
    this.adopt([dim]);
    const size = this.#session.known.resolve(other);
    if (atomsOf(size).some(isInferred)) return true;
    const name = singleName(dim);
    if (name !== undefined && !this.#meanings.has(name)) {
      this.#meanings.set(name, size);
      return true;
    }
    const meant = substituteDim(dim, (atom) => this.#meanings.get(atom));
    const open = atomsOf(dim).some((atom) => !this.#meanings.has(atom));
    return open || compareInCode(this.#session.known.resolve(meant), size) !== "different";
  }

  #atomInBlock(atom: string, names: ReadonlyMap<string, string>): Dim {
    const alias = names.get(dimOfName(atom).key);
    return dimOfName(alias === undefined || alias === "" ? plainAtom(atom) : alias);
  }

  /** Sizes of the code by key, with the one name that the block gives them; "" where a number has several. */
  #namesOfSizes(): Map<string, string> {
    const names = new Map<string, string>();
    for (const [name, dim] of this.#meanings) {
      const size = this.#session.known.resolve(dim);
      const before = names.get(size.key);
      if (before === undefined) names.set(size.key, name);
      else if (before !== name && constantOf(size) !== undefined) names.set(size.key, "");
    }
    return names;
  }
}

function plainAtom(atom: string): string {
  return atom.startsWith("...") ? `...${showAtom(atom.slice(3))}` : showAtom(atom);
}
