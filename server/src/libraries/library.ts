import type { Operation } from "./operation.ts";

/** The libraries that code can be written for. */
export type LibraryName = (typeof LIBRARY_NAMES)[number];

export const LIBRARY_NAMES = [
  "arrays",
  "flat",
  "tfjs",
  "jax-js",
  "ml-matrix",
  "mathjs",
  "numpy-ts",
  "scijs",
  "transformers-js",
] as const;

/** A library as it is read: which modules it is imported from and what its operations do to shapes. */
export interface Library {
  readonly name: LibraryName;
  /** Says whether an import specifier names this library. */
  readonly isModule: (specifier: string) => boolean;
  /** What a module exports as a whole, where that is a part of the library: the function `ndarray`, the functions of `ops`. */
  readonly modules?: ReadonlyMap<string, string>;
  /** Called as `tf.f(x)` or by a named import. */
  readonly functions: ReadonlyMap<string, Operation>;
  /** Called as `x.f()`; the receiver is the first argument. */
  readonly methods: ReadonlyMap<string, Operation>;
  /** What it makes that is no tensor, by type: what its methods do; `()` is a call of the thing itself. */
  readonly instances: ReadonlyMap<string, ReadonlyMap<string, Operation>>;
  /** Types of instances whose fields code reads: the factors of a decomposition. */
  readonly readable?: ReadonlySet<string>;
  /** Properties that are the array itself: `x.ref` keeps it for one more use. */
  readonly sameArray?: ReadonlySet<string>;
  /** The property that lists the sizes, where it is not `shape`. */
  readonly shapeName?: string;
  /** The property that is the array with its axes reversed. */
  readonly transposed?: string;
  /** Properties that are the size of an axis: `A.rows`. */
  readonly axes?: ReadonlyMap<string, number>;
  /** The name under which the default export is exported too; without it a default import is the whole module. */
  readonly defaultExport?: string;
  /** Functions that make the whole library again: `create(all)`. */
  readonly whole?: ReadonlySet<string>;
  /** Names of the library's tensor types, with the rank where the type says it: `Tensor2D`. */
  readonly types: ReadonlyMap<string, { readonly rank?: number }>;
}
