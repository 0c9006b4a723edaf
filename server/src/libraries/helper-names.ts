import { helperSource } from "./helper-source.ts";
import type { HelperName } from "./helper-table.ts";
import type { Identifiers } from "./identifiers.ts";
import type { CodeStyle } from "./style.ts";

/** What the helpers of one file are called: the file's own ones by its names, missing ones by names that are free. */
export class HelperNames {
  readonly #names = new Map<HelperName, string>();
  readonly #style: CodeStyle;

  constructor(helpers: readonly HelperName[], style: CodeStyle, identifiers: Identifiers) {
    this.#style = style;
    const taken = new Set([...style.taken, ...style.known.values()]);
    for (const helper of helpers) {
      const own = style.helpers.get(helper);
      this.#names.set(helper, own ?? (taken.has(helper) ? identifiers.fresh(helper) : helper));
    }
  }

  /** A line with every call of a helper under its name in this file. */
  rename(line: string): string {
    return line.replace(
      /(?<![.\p{ID_Continue}$])[\p{ID_Start}$_][\p{ID_Continue}$]*(?=\()/gu,
      (name) => this.#spell(name),
    );
  }

  /** The helpers that the file does not have yet. */
  written(): { name: string; lines: string[] }[] {
    return [...this.#names].flatMap(([helper, name]) => {
      if (this.#style.helpers.has(helper)) return [];
      const lines = helperSource(helper, this.#style.typed, this.#style.spaces).split("\n");
      return [{ name, lines: lines.map((line) => this.#restyled(this.rename(line))) }];
    });
  }

  #spell(name: string): string {
    for (const [helper, spelled] of this.#names) if (helper === name) return spelled;
    return name;
  }

  #restyled(line: string): string {
    const depth = /^ */.exec(line)?.[0].length ?? 0;
    const text = this.#style.unit.repeat(depth / 2) + line.slice(depth);
    return this.#style.semicolons ? text : text.replace(/;$/, "");
  }
}
