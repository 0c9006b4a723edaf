import { jaxJs } from "./jax-js.ts";
import type { Library } from "./library.ts";
import { mathjs } from "./mathjs.ts";
import { mlMatrix } from "./ml-matrix.ts";
import { numpyTs } from "./numpy-ts.ts";
import { scijs } from "./scijs.ts";
import { tfjs } from "./tfjs.ts";
import { transformersJs } from "./transformers-js.ts";

/** Every library whose calls are understood. */
export const libraries: readonly Library[] = [
  tfjs,
  jaxJs,
  mlMatrix,
  mathjs,
  numpyTs,
  scijs,
  transformersJs,
];

/** The library that an import specifier belongs to: `@tensorflow/tfjs`, `@tensorflow/tfjs-core`. */
export function libraryOfModule(specifier: string): Library | undefined {
  return libraries.find((library) => library.isModule(specifier));
}

/** What a module exports under a name, as the table of its library calls it: `*` is the whole module. */
export function pathOfExport({ modules, defaultExport }: Library, module: string, name: string) {
  const own = name === "default" ? defaultExport : name === "*" ? "" : name;
  return [modules?.get(module), own].filter((part) => part).join(".");
}
