import { type Dim, dimOfName, type Shape, substituteDim } from "../../shape/dim.ts";
import type { AxisNotation } from "../../shape/notation.ts";
import type { DimsStatement, Statement } from "../statement-syntax.ts";

/** `dims` may refer to each other this often. */
const MOST_ROUNDS = 8;

/** The names of sizes that a block declares, and what `dims` says they are. */
export class BlockSizes {
  readonly #sizes = new Map<string, Dim | undefined>();
  #unknown = 0;

  constructor(statements: readonly Statement[]) {
    for (const statement of statements) if (statement.kind === "dims") this.#addAll(statement);
  }

  names(): Iterable<string> {
    return this.#sizes.keys();
  }

  size(name: string): Dim | undefined {
    const key = name.normalize("NFKC");
    return this.#sizes.has(key) ? this.substituted(dimOfName(key)) : undefined;
  }

  /** The names that the axes of a declaration introduce. */
  declare(axes: readonly AxisNotation[]): void {
    for (const axis of axes) {
      if (axis.kind !== "size") continue;
      for (const { name } of axis.names) this.#add(name);
      if (axis.label) this.#sizes.set(axis.label.name, axis.dim);
    }
  }

  /** A size with what `dims` says of its names put in. */
  substituted(dim: Dim): Dim {
    let result = dim;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const next = substituteDim(result, (atom) => this.#sizes.get(atom));
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
      this.#sizes.set(name.name.normalize("NFKC"), size?.dim);
      for (const used of size?.names ?? []) this.#add(used.name);
    }
  }

  #add(name: string): void {
    if (!this.#sizes.has(name)) this.#sizes.set(name, undefined);
  }
}
