import type { Label } from "../../schedule/plan.ts";
import { atom, type Code, LEVEL } from "../code.ts";
import type { Identifiers } from "../identifiers.ts";

/** A nested array that entries are read from. */
export interface Source {
  readonly code: Code;
  readonly labels: readonly Label[];
  /** What its rows and entries are called after. */
  readonly stem: string;
  /** An expression that may be evaluated once only: it must be what the outermost loop goes over. */
  readonly inline: boolean;
}

/** A label that no loop has: its index follows from others. */
export interface DerivedIndex {
  readonly needs: readonly Label[];
  readonly spell: (names: readonly string[], loops: Loops) => Code;
  /** The index may lie outside the array, so nothing but a guarded entry may be read at it. */
  readonly guarded?: boolean;
}

interface Cursor {
  readonly text: string;
  readonly remaining: readonly Label[];
}

interface Index {
  readonly name: string;
  used: boolean;
}

/** Nested `map`s over some arrays, innermost an expression of their entries. */
export class Loops {
  readonly #identifiers: Identifiers;
  readonly #sizeOf: (label: Label) => Code;
  readonly #derived: ReadonlyMap<Label, DerivedIndex>;
  readonly #cursors = new Map<Source, Cursor>();
  readonly #indices = new Map<Label, Index>();
  readonly #locals = new Set<string>();
  /** Helpers that the loops call. */
  readonly helpers = new Set<"sum" | "range">();

  constructor(
    identifiers: Identifiers,
    sizeOf: (label: Label) => Code,
    sources: Iterable<Source>,
    derived: ReadonlyMap<Label, DerivedIndex>,
  ) {
    this.#identifiers = identifiers;
    this.#sizeOf = sizeOf;
    this.#derived = derived;
    for (const source of sources) {
      this.#cursors.set(source, { text: source.code.text, remaining: source.labels });
    }
  }

  /** Goes over `kept` from the outside in, then sums over `summed`. */
  nest(kept: readonly Label[], summed: readonly Label[], body: () => Code): Code {
    const [label, ...rest] = kept;
    if (label !== undefined)
      return this.#loop(label, kept, () => this.nest(rest, summed, body)).code;
    const [next, ...others] = summed;
    if (next === undefined) return body();
    const { code, source } = this.#loop(next, summed, () => this.nest([], others, body));
    this.helpers.add("sum");
    return atom(`sum(${source ?? code.text})`);
  }

  /** The entry of an array at the current indices. */
  entry(source: Source): Code {
    const { text } = this.#advanced(source, true);
    return source.labels.length === 0 ? source.code : atom(text);
  }

  /** The current index along a label, as code. */
  index(label: Label): Code {
    const own = this.#indices.get(label);
    if (own) {
      own.used = true;
      return atom(own.name);
    }
    const derived = this.#derived.get(label);
    if (!derived) return atom("0");
    return derived.spell(
      derived.needs.map((need) => this.index(need).text),
      this,
    );
  }

  /** One loop; `source` is the array itself where the body is just its entry. */
  #loop(label: Label, loops: readonly Label[], inner: () => Code): { code: Code; source?: string } {
    const driver = this.#driver(label, loops);
    const index: Index = { name: this.#indexName(), used: false };
    const over = driver && this.#advanced(driver, true);
    const element = driver && this.#elementName(driver, over?.remaining.slice(1) ?? [], index.name);
    this.#indices.set(label, index);
    this.#locals.add(index.name);
    if (element) this.#locals.add(element);
    const before = driver && this.#cursors.get(driver);
    if (driver && element)
      this.#cursors.set(driver, { text: element, remaining: over?.remaining.slice(1) ?? [] });
    const body = inner();
    if (driver && before) this.#cursors.set(driver, before);
    this.#indices.delete(label);
    this.#locals.delete(index.name);
    if (element) this.#locals.delete(element);
    if (over && body.text === element) return { code: atom(over.text), source: over.text };
    const text = body.level === LEVEL.conditional ? `(${body.text})` : body.text;
    if (!over || !element) {
      this.helpers.add("range");
      const parameter = index.used ? index.name : "";
      return { code: atom(`range(${this.#sizeOf(label).text}).map((${parameter}) => ${text})`) };
    }
    const parameters = parameterList(mentions(text, element) ? element : "_", index);
    return { code: atom(`${over.text}.map((${parameters}) => ${text})`) };
  }

  /** The array to go over: the one that the most loops from here on can follow. */
  #driver(label: Label, loops: readonly Label[]): Source | undefined {
    let best: { source: Source; depth: number } | undefined;
    for (const source of this.#cursors.keys()) {
      const { remaining } = this.#advanced(source, false);
      if (remaining[0] !== label || this.#isGuarded(source, remaining)) continue;
      if (source.inline) return source;
      const depth = remaining.findIndex((own, at) => own !== loops[at]);
      const length = depth < 0 ? remaining.length : depth;
      if (!best || length > best.depth) best = { source, depth: length };
    }
    return best?.source;
  }

  /** The array with the indices applied that are known by now. */
  #advanced(source: Source, use: boolean): Cursor {
    const cursor = this.#cursors.get(source) ?? {
      text: source.code.text,
      remaining: source.labels,
    };
    let { text, remaining } = cursor;
    for (
      let [label] = remaining;
      label !== undefined && this.#isKnown(label);
      [label] = remaining
    ) {
      if (use) text = `${text}[${this.index(label).text}]`;
      remaining = remaining.slice(1);
    }
    return { text, remaining };
  }

  /** Whether an index that may lie outside is applied to the array already. */
  #isGuarded({ labels }: Source, remaining: readonly Label[]): boolean {
    const applied = labels.slice(0, labels.length - remaining.length);
    return applied.some((label) => this.#derived.get(label)?.guarded);
  }

  #isKnown(label: Label): boolean {
    return (
      this.#indices.has(label) ||
      (this.#derived.get(label)?.needs.every((need) => this.#isKnown(need)) ?? false)
    );
  }

  #indexName(): string {
    const free = [..."ijklpqrs"].find(
      (name) => this.#identifiers.unused(name, this.#locals) === name,
    );
    return free ?? this.#identifiers.unused("index", this.#locals);
  }

  #elementName(source: Source, remaining: readonly Label[], index: string): string {
    const { text } = this.#advanced(source, false);
    const stem = source.inline
      ? remaining.length > 0
        ? "row"
        : "value"
      : `${rootOf(text, source.stem)}${index}`;
    return this.#identifiers.unused(stem, this.#locals);
  }
}

/** `Xi` for a row of `X`, `Xij` for an entry of that row. */
function rootOf(text: string, stem: string): string {
  return /^[\p{ID_Continue}$]+$/u.test(text) ? text : stem;
}

function parameterList(element: string, index: Index): string {
  if (index.used) return `${element}, ${index.name}`;
  return element === "_" ? "" : element;
}

function mentions(text: string, name: string): boolean {
  return text.split(/[^\p{ID_Continue}$]+/u).includes(name);
}
