import { constantOf, type Dim, productOfDims, type Shape, singleName } from "../../shape/dim.ts";
import { atom, type Code, times } from "../code.ts";
import type { Identifiers } from "../identifiers.ts";
import { identifierFor } from "../identifiers.ts";
import type { SizeCode } from "../size-code.ts";

/** A size that is told by an expression gets a name, in a line at the start. */
export interface NamedSize {
  readonly name: string;
  readonly code: string;
}

/** Sizes as numbers and names, which loops can be written with. */
export class FlatSizes {
  readonly lines: NamedSize[] = [];
  readonly #sizes: SizeCode;
  readonly #identifiers: Identifiers;
  readonly #names = new Map<string, Code>();

  constructor(sizes: SizeCode, identifiers: Identifiers) {
    this.#sizes = sizes;
    this.#identifiers = identifiers;
  }

  of(dim: Dim): Code {
    const known = this.#names.get(dim.key);
    if (known) return known;
    const code = this.#sizes.of(dim);
    if (constantOf(dim) !== undefined || /^[\p{ID_Continue}$]+$/u.test(code.text)) return code;
    const name = this.#identifiers.fresh(identifierFor(singleName(dim) ?? "size"));
    this.lines.push({ name, code: code.text });
    this.#names.set(dim.key, atom(name));
    return atom(name);
  }

  /** How many entries an array has. */
  entries(shape: Shape): Code {
    const whole = constantOf(productOfDims(shape));
    if (whole !== undefined) return atom(String(whole));
    const [first = atom("1"), ...rest] = shape.map((dim) => this.of(dim));
    return rest.reduce(times, first);
  }
}
