import type { Library } from "../../../server/src/libraries/library.ts";
import type { Operation } from "../../../server/src/libraries/operation.ts";
import type { Fact } from "../../../server/src/shape/fact.ts";
import type { Random } from "../random-term.ts";

/** How programs of one library are written and run. */
export interface Dialect {
  readonly library: Library;
  /** The import, and the modules that it finds. */
  readonly importLine: string;
  readonly modules: Readonly<Record<string, unknown>>;
  /** Operations that no program calls: what they make is no array, or changes the receiver's shape. */
  readonly leftOut: RegExp;
  /** Operations whose result depends on which size is larger, which nobody knows of names. */
  readonly needsNumbers: RegExp;
  readonly draw: (operation: Operation, asMethod: boolean, random: Random) => readonly unknown[];
  /** The array among the arguments, and what makes it. */
  readonly arrayOf: (
    value: unknown,
  ) => { readonly shape: readonly number[]; readonly real: () => unknown } | undefined;
  /** What is known of an argument. */
  readonly factOf: (value: unknown) => Fact;
  /** A type that such an array can be declared with. */
  readonly typeOf: (shape: readonly number[], random: Random) => string;
  readonly anyType: string;
  /** `tf.matMul`, `new Matrix` */
  readonly callee: (name: string) => string;
  /** An array that is used here and once more elsewhere. */
  readonly used: (name: string) => string;
  /** The shape of what the library made; none where it is no array. */
  readonly shapeOf: (real: unknown) => readonly number[] | undefined;
}
