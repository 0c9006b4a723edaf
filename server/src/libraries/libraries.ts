import { jaxJs } from "./jax-js.ts";
import type { Library } from "./library.ts";
import { mathjs } from "./mathjs.ts";
import { mlMatrix } from "./ml-matrix.ts";
import { numpyTs } from "./numpy-ts.ts";
import { tfjs } from "./tfjs.ts";

/** Every library whose calls are understood. */
export const libraries: readonly Library[] = [tfjs, jaxJs, mlMatrix, mathjs, numpyTs];

/** The library that an import specifier belongs to: `@tensorflow/tfjs`, `@tensorflow/tfjs-core`. */
export function libraryOfModule(specifier: string): Library | undefined {
  return libraries.find((library) => library.isModule(specifier));
}
