import { type Dim, dimOfName, type Shape, substituteDim } from "../../shape/dim.ts";
import type { AxisNotation } from "../../shape/notation.ts";
import type { DimsStatement, Statement } from "../statement-syntax.ts";

/** `dims` may refer to each other this often. */
const MOST_ROUNDS = 8;

/** The names of sizes that a block declares, and what `dims` says they are. */
export class BlockSizes {
  readonly #names = new Set<string>();
  readonly #values = new Map<string, Dim>();
  #unknown = 0;

  constructor(statements: readonly Statement[]) {
    for (const statement of statements) if (statement.kind === "dims") this.#addAll(statement);
  }

  names(): Iterable<string> {
    return this.#names;
  }

  size(name: string): Dim | undefined {
    const key = name.normalize("NFKC");
    return this.#names.has(key) ? this.substituted(dimOfName(key)) : undefined;
  }

  /** The names that the axes of a declaration introduce. */
  declare(axes: readonly AxisNotation[]): void {
    for (const axis of axes) {
      if (axis.kind !== "size") continue;
      for (const { name } of axis.names) this.#names.add(name);
      if (axis.label) this.#say(axis.label.name, axis.dim);
    }
  }

  /** A size with what `dims` says of its names put in. */
  substituted(dim: Dim): Dim {
    if (this.#values.size === 0) return dim;
    let result = dim;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const next = substituteDim(result, (atom) => this.#values.get(atom));
      if (next.key === result.key) return next;
      result = next;
    }
    return dim;
  }

  shapeOf(axes: readonly AxisNotation[]): Shape {
    return axes.map((axis) => {
      if (axis.kind === "size") return this.substituted(axis.dim);
      if (axis.kind === "pack" && axis.name !== undefined) return dimOfName(`...${axis.name}`);
      return dimOfName(`${axis.kind === "pack" ? "..." : ""}?${this.#unknown++}`);
    });
  }

  #addAll({ entries }: DimsStatement): void {
    for (const { name, size } of entries) {
      this.#say(name.name.normalize("NFKC"), size?.dim);
      for (const used of size?.names ?? []) this.#names.add(used.name);
    }
  }

  #say(name: string, value: Dim | undefined): void {
    this.#names.add(name);
    if (value) this.#values.set(name, value);
    else this.#values.delete(name);
  }
}
