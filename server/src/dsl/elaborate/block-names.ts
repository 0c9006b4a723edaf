import { flatMap } from "../../base/flat-map.ts";
import { FUNCTION_SPELLINGS, formSpelled } from "../../base/function-forms.ts";
import { atomsOf, type Dim, dimOfName, type Shape, showAtom } from "../../shape/dim.ts";
import type { AxisNotation } from "../../shape/notation.ts";
import type { DslFinding } from "../finding.ts";
import { nameKey } from "../names.ts";
import type { Meaning, NameTable } from "../resolve/context.ts";
import type { BlockScope, ScopeName } from "../scope.ts";
import type { Statement } from "../statement-syntax.ts";
import type { NameSyntax } from "../syntax.ts";
import { BlockSizes } from "./block-sizes.ts";
import { NameEntries } from "./name-entries.ts";
import type { NameEntry } from "./name-entry.ts";
import { QUESTION_NAMES } from "./question-names.ts";

const CONSTANTS: ReadonlySet<string> = new Set(["I", "𝟏", "π", "pi", "inf"]);
/** A misspelled name is compared with this many names of the scope. */
const MOST_CANDIDATES = 1_000;

/** The names of a block and of the code around it: what is declared, defined, or known by itself. */
export class BlockNames implements NameTable {
  readonly #entries: NameEntries;
  readonly #sizes: BlockSizes;
  readonly #scope: BlockScope;
  /** Parameters of the function whose body is being read. */
  #parameters: ReadonlySet<string> = new Set();
  /** What each spelling means as long as these are the parameters. */
  #meanings = new Map<string, Meaning | undefined>();
  #codeNames: Map<string, string> | undefined;
  #codeSizes: Map<string, Dim> | undefined;

  constructor(
    statements: readonly Statement[],
    scope: BlockScope,
    report: (finding: DslFinding) => void,
  ) {
    this.#scope = scope;
    this.#sizes = new BlockSizes(statements);
    const codeName = (name: string) => this.code(name)?.name;
    this.#entries = new NameEntries(statements, { sizes: this.#sizes, codeName, report });
  }

  get entries(): Iterable<NameEntry> {
    return this.#entries.all();
  }

  /** The block's entry of that name, in whatever spelling. */
  entry(name: string): NameEntry | undefined {
    return this.#entries.named(name);
  }

  /** The code's variable of that name, with the code's spelling. */
  code(name: string): (ScopeName & { readonly name: string }) | undefined {
    const found = this.#scope.lookup(name);
    if (found) return { name, ...found };
    const other = this.#spellingInCode(nameKey(name));
    const same = other === undefined ? undefined : this.#scope.lookup(other);
    return same && other !== undefined ? { name: other, ...same } : undefined;
  }

  size(name: string): Dim | undefined {
    return this.#sizes.size(name) ?? this.#sizeOfCode(name.normalize("NFKC"));
  }

  shapeOf(axes: readonly AxisNotation[]): Shape {
    return this.#sizes.shapeOf(axes);
  }

  meaning(name: string): Meaning | undefined {
    const known = this.#meanings.get(name);
    if (known || this.#meanings.has(name)) return known;
    const meaning = this.#findMeaning(name);
    this.#meanings.set(name, meaning);
    return meaning;
  }

  #findMeaning(name: string): Meaning | undefined {
    if (this.#parameters.has(nameKey(name)) || this.entry(name)) return "variable";
    const code = this.code(name);
    const builtIn = this.#isBuiltIn(name);
    if (code && (code.shape || code.body || !builtIn)) return "variable";
    if (this.size(name)) return "size";
    if (isConstant(name) && this.#sizeOfConstant(name) !== "unknown") return "constant";
    return builtIn ? "function" : undefined;
  }

  isFunction(name: string): boolean {
    const entry = this.entry(name);
    return entry ? entry.function !== undefined : this.#isBuiltIn(name);
  }

  isOfBlock(name: string): boolean {
    return this.entry(name) !== undefined;
  }

  takesSizes(name: string): boolean {
    return !this.entry(name) && (formSpelled(name)?.takesSizes ?? false);
  }

  isRaisedName(name: string): boolean {
    const key = nameKey(name);
    return this.#entries.get(key) !== undefined || this.#spellingInCode(key) !== undefined;
  }

  /** Runs with the parameters of a function as names. */
  withParameters<T>(parameters: readonly NameSyntax[], work: () => T): T {
    const [before, meanings] = [this.#parameters, this.#meanings];
    this.#parameters = new Set([...before, ...parameters.map(({ name }) => nameKey(name))]);
    this.#meanings = new Map();
    const result = work();
    this.#parameters = before;
    this.#meanings = meanings;
    return result;
  }

  /** Everything that a misspelled name may have meant, the nearest first; of a very large scope a part. */
  *all(): Iterable<string> {
    for (const { name } of this.#entries.all()) yield name;
    yield* this.#sizes.names();
    let left = MOST_CANDIDATES;
    for (const name of this.#scope.names()) {
      if (left === 0) return;
      left -= 1;
      yield name;
    }
  }

  #isBuiltIn(name: string): boolean {
    return FUNCTION_SPELLINGS.has(name) || QUESTION_NAMES.has(name);
  }

  /** `I_n` and `𝟏_n` are constants where `n` is a size. */
  #sizeOfConstant(name: string): Dim | "none" | "unknown" {
    const size = /^(?:I|𝟏)_\{?([^{}]+)\}?$/u.exec(name)?.[1];
    if (size === undefined) return "none";
    return this.size(size) ?? (/^\d+$/u.test(size) ? "none" : "unknown");
  }

  #spellingInCode(key: string): string | undefined {
    if (this.#scope.spelling) return this.#scope.spelling(key);
    this.#codeNames ??= new Map([...this.#scope.names()].map((other) => [nameKey(other), other]));
    return this.#codeNames.get(key);
  }

  #sizeOfCode(name: string): Dim | undefined {
    return this.#scope.size ? this.#scope.size(name) : this.#sizesOfCode().get(name);
  }

  #sizesOfCode(): Map<string, Dim> {
    if (this.#codeSizes) return this.#codeSizes;
    this.#codeSizes = new Map();
    for (const name of this.#scope.names()) {
      for (const atom of flatMap(this.#scope.lookup(name)?.shape ?? [], atomsOf))
        if (/^[\p{L}_$]/u.test(atom)) this.#codeSizes.set(showAtom(atom), dimOfName(atom));
    }
    return this.#codeSizes;
  }
}

function isConstant(name: string): boolean {
  return CONSTANTS.has(name) || /^(?:I|𝟏)_/u.test(name);
}
