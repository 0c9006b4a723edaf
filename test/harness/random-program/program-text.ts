/** The text of a program while it is made. */
export class ProgramText {
  /** Constants, functions and classes around the function. */
  readonly module: string[] = [];
  readonly #used = new Map<string, number>();
  readonly #names: ReadonlyMap<number, string>;
  readonly javaScript: boolean;

  constructor(names: ReadonlyMap<number, string>, javaScript: boolean) {
    this.#names = names;
    this.javaScript = javaScript;
  }

  /** A name that nothing else has. */
  fresh(stem: string): string {
    const count = this.#used.get(stem) ?? 0;
    this.#used.set(stem, count + 1);
    return `${stem}${count}`;
  }

  /** `: type` where types can be written. */
  type(type: string): string {
    return this.javaScript ? "" : `: ${type}`;
  }

  /** `[n, 2]`, with names for some of the sizes. */
  shape(sizes: readonly number[]): string {
    return `[${sizes.map((size) => this.#names.get(size) ?? size).join(", ")}]`;
  }

  /** A parameter with the comment of its shape. */
  parameter(name: string, type: string, sizes: readonly number[]): string {
    return `${name}${this.type(type)} /* ${this.shape(sizes)} */`;
  }
}
