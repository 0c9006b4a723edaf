/** How code is written into a file. Line ends are the host's matter; no line has a quote. */
export interface CodeStyle {
  /** In front of every line. */
  readonly indent: string;
  /** One step of indentation. */
  readonly unit: string;
  readonly semicolons: boolean;
  /** Without types where the file is JavaScript. */
  readonly typed: boolean;
  /** Arrays of the scope by their names in the program: `params.W` for `W`. Their statements are skipped. */
  readonly known: ReadonlyMap<string, string>;
  /** Sizes of the scope: `h` for the size `h`. */
  readonly sizes: ReadonlyMap<string, string>;
  /** Other names that the scope uses. */
  readonly taken: Iterable<string>;
  /** What the file calls that which helpers and tables call `tf`, `np` and so on, where it is another name. */
  readonly spaces: ReadonlyMap<string, string>;
  /** Whether the file writes `tf.add(x, y)` rather than `x.add(y)`. */
  readonly functions: boolean;
  /** Whether tensors that are only needed on the way have to be disposed of here; not so inside a `tf.tidy`. */
  readonly tidy: boolean;
  /** Whether the types of the tensors of the scope tell their ranks: `tf.Tensor2D`. */
  readonly ranked?: boolean;
  /** Whether a matrix is better transposed first than by the flag of a product: TensorFlow.js has no fast product for that on WebAssembly. */
  readonly slowFlags?: boolean;
  /** Helpers that the file has already, by our names: its `matMul` for `matmul`. */
  readonly helpers: ReadonlyMap<string, string>;
  /** Known values that the scope needs afterwards, as it calls them. */
  readonly live?: Iterable<string>;
  /** Names for values of the program that the file spells in its own way: `gradW` for `∂L/∂W`. */
  readonly names: ReadonlyMap<string, string>;
}

/** The style of a module of its own. */
export const MODULE_STYLE: CodeStyle = {
  indent: "",
  unit: "  ",
  semicolons: true,
  typed: true,
  known: new Map(),
  sizes: new Map(),
  taken: [],
  spaces: new Map(),
  functions: false,
  tidy: true,
  ranked: true,
  helpers: new Map(),
  names: new Map(),
};
