import { type Dim, dimOfNumber, evaluateDim } from "../shape/dim.ts";
import { writtenParts } from "../tensor/parts.ts";
import type { Term } from "../tensor/term.ts";
import type { Label } from "./plan.ts";

/** What the planning of one program keeps: the sizes of labels, the names that values have, the order of names. */
export class Planning {
  readonly sizes = new Map<Label, Dim>();
  /** Terms that are the value of a step or will be. */
  readonly names = new Map<Term, string>();
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #lengths = new Map<Label, number>();
  readonly #places = new Map<Term, number>();

  /** `order` lists the names of the program from first to last. */
  constructor(order: readonly string[]) {
    this.#ranks = new Map(order.map((name, rank) => [name, rank]));
  }

  fresh(dim: Dim): Label {
    const label = this.sizes.size;
    this.sizes.set(label, dim);
    return label;
  }

  sizeOf(label: Label): Dim {
    return this.sizes.get(label) ?? dimOfNumber(1);
  }

  /** About how many entries an array with these axes has, every named size taken to be equal. */
  entries(labels: readonly Label[]): number {
    return Math.max(
      1,
      labels.reduce((total, label) => total * this.#length(label), 1),
    );
  }

  #length(label: Label): number {
    const known = this.#lengths.get(label);
    if (known !== undefined) return known;
    const length = evaluateDim(this.sizeOf(label), () => TYPICAL_SIZE);
    this.#lengths.set(label, length);
    return length;
  }

  /** Where the last of the term's names stands in the program: what is defined late comes first in a product. */
  place(term: Term): number {
    const known = this.#places.get(term);
    if (known !== undefined) return known;
    const own =
      term.kind === "variable" || term.kind === "named" ? this.#ranks.get(term.name) : undefined;
    const place = writtenParts(term).reduce(
      (last, child) => Math.max(last, this.place(child)),
      own ?? -1,
    );
    this.#places.set(term, place);
    return place;
  }
}

const TYPICAL_SIZE = 100;
