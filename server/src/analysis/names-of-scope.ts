import { nameKey } from "../dsl/names.ts";
import { atomsOf, type Dim, dimOfName, type Shape, showAtom } from "../shape/dim.ts";

/** What one scope names, kept in the forms in which formulas ask for it. */
export class NamesOfScope<T> {
  readonly names = new Map<string, T>();
  /** Names by `nameKey`. */
  readonly spellings = new Map<string, string>();
  /** The sizes in shapes, by the name that a formula has for them. */
  readonly sizes = new Map<string, Dim>();

  /** A later name hides an earlier one. */
  add(name: string, shape: Shape, named: T): void {
    this.names.set(name, named);
    this.spellings.set(nameKey(name), name);
    for (const atom of sizeAtoms(shape)) this.sizes.set(showAtom(atom), dimOfName(atom));
  }
}

/** The names of sizes in a shape, as far as a formula can spell them. */
function sizeAtoms(shape: Shape): string[] {
  return shape.flatMap(atomsOf).filter((atom) => /^[\p{L}_$]/u.test(atom));
}
