import { readSource } from "../typescript/read-source.ts";
import type { SourceTree } from "../typescript/tree.ts";

interface Kept {
  readonly text: string;
  readonly tree: SourceTree | undefined;
}

/**
 * The trees of files that were read last, by path and text: whoever analyses again and again keeps one, so that files that are
 * imported are not parsed anew at every keystroke. An analysis says the same without it.
 */
export class KeptSources {
  readonly #limit: number;
  /** The one that was asked for last stands last. */
  readonly #kept = new Map<string, Kept>();
  #length = 0;

  /** Keeps trees of so many characters at most. */
  constructor(limit = MAX_LENGTH) {
    this.#limit = limit;
  }

  /** What `readSource` gives. */
  read(text: string, fileName: string): SourceTree | undefined {
    const known = this.#kept.get(fileName);
    const kept = known?.text === text ? known : { text, tree: readSource(text, fileName) };
    this.#drop(fileName);
    this.#kept.set(fileName, kept);
    this.#length += text.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#length <= this.#limit) break;
      this.#drop(oldest);
    }
    return kept.tree;
  }

  #drop(fileName: string): void {
    this.#length -= this.#kept.get(fileName)?.text.length ?? 0;
    this.#kept.delete(fileName);
  }
}

const MAX_LENGTH = 500_000;
