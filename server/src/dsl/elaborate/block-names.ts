import type { Span } from "../../base/span.ts";
import {
  atomsOf,
  type Dim,
  dimOfName,
  type Shape,
  sameShape,
  showAtom,
  substituteDim,
} from "../../shape/dim.ts";
import type { AxisNotation } from "../../shape/notation.ts";
import type { Property } from "../../tensor/property.ts";
import type { DslFinding } from "../finding.ts";
import { functionNamed } from "../functions/table.ts";
import { nameKey } from "../names.ts";
import type { Meaning, NameTable } from "../resolve/context.ts";
import type { BlockScope, ScopeName } from "../scope.ts";
import type { DeclarationGroup, Expression, NameSyntax, Statement, TypeSyntax } from "../syntax.ts";
import { QUESTION_NAMES } from "./question-names.ts";

const CONSTANTS: ReadonlySet<string> = new Set(["I", "𝟏", "π", "pi", "inf"]);

/** A name of the block with all that its statements say of it. */
export interface NameEntry {
  readonly name: string;
  readonly span: Span;
  declared?: Declared;
  definition?: Defined;
  function?: DefinedFunction;
  /** `W := …`: the code that the name stands for. */
  path?: string;
}

export interface Declared {
  /** Missing where the type has a mistake: then nothing is known and nothing is reported. */
  readonly shape: Shape | undefined;
  readonly int: boolean;
  readonly properties: readonly Property[];
  readonly span: Span;
  readonly axes: readonly Span[];
}

export interface Defined {
  readonly expression: Expression;
  readonly span: Span;
  /** The name in front of the equals sign. */
  readonly nameSpan: Span;
}

export interface DefinedFunction extends Defined {
  readonly parameters: readonly NameSyntax[];
}

/** The names of a block and of the code around it: what is declared, defined, or known by itself. */
export class BlockNames implements NameTable {
  readonly #entries = new Map<string, NameEntry>();
  readonly #sizes = new Map<string, Dim | undefined>();
  readonly #scope: BlockScope;
  readonly #report: (finding: DslFinding) => void;
  /** Parameters of the function whose body is being read. */
  #parameters: ReadonlySet<string> = new Set();
  #codeNames: Map<string, string> | undefined;
  #codeSizes: Map<string, Dim> | undefined;
  #unknownSizes = 0;

  constructor(
    statements: readonly Statement[],
    scope: BlockScope,
    report: (finding: DslFinding) => void,
  ) {
    this.#scope = scope;
    this.#report = report;
    for (const statement of statements)
      if (statement.kind === "dims") this.#addSizes(statement.entries);
    for (const statement of statements) this.#addStatement(statement);
  }

  get entries(): Iterable<NameEntry> {
    return this.#entries.values();
  }

  /** The block's entry of that name, in whatever spelling. */
  entry(name: string): NameEntry | undefined {
    const key = nameKey(name);
    return this.#entries.get(key) ?? this.#entries.get(key.replace(/_([^_]*)$/u, "^$1"));
  }

  /** The code's variable of that name, with the code's spelling. */
  code(name: string): (ScopeName & { readonly name: string }) | undefined {
    const found = this.#scope.lookup(name);
    if (found) return { ...found, name };
    this.#codeNames ??= new Map([...this.#scope.names()].map((other) => [nameKey(other), other]));
    const other = this.#codeNames.get(nameKey(name));
    const same = other === undefined ? undefined : this.#scope.lookup(other);
    return same && other !== undefined ? { ...same, name: other } : undefined;
  }

  size(name: string): Dim | undefined {
    const key = name.normalize("NFKC");
    if (this.#sizes.has(key)) return this.substituted(dimOfName(key));
    return this.#sizesOfCode().get(key);
  }

  meaning(name: string): Meaning | undefined {
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
    return !this.entry(name) && (functionNamed(name)?.takesSizes ?? false);
  }

  isRaisedName(name: string): boolean {
    return this.#entries.has(nameKey(name));
  }

  /** Runs with the parameters of a function as names. */
  withParameters<T>(parameters: readonly NameSyntax[], work: () => T): T {
    const before = this.#parameters;
    this.#parameters = new Set([...before, ...parameters.map(({ name }) => nameKey(name))]);
    const result = work();
    this.#parameters = before;
    return result;
  }

  /** A size with what `dims` says of its names put in. */
  substituted(dim: Dim): Dim {
    let result = dim;
    for (let round = 0; round < 8; round++) {
      const next = substituteDim(result, (atom) => this.#sizes.get(atom));
      if (next.key === result.key) return next;
      result = next;
    }
    return dim;
  }

  shapeOf(axes: readonly AxisNotation[]): Shape {
    return axes.map((axis) => {
      if (axis.kind === "size") return this.substituted(axis.dim);
      if (axis.kind === "pack" && axis.name !== undefined) return dimOfName(`...${axis.name}`);
      return dimOfName(`${axis.kind === "pack" ? "..." : ""}?${this.#unknownSizes++}`);
    });
  }

  /** Everything that a misspelled name may have meant. */
  *all(): Iterable<string> {
    for (const { name } of this.#entries.values()) yield name;
    for (const name of this.#sizes.keys()) yield name;
    yield* this.#scope.names();
  }

  #isBuiltIn(name: string): boolean {
    return functionNamed(name) !== undefined || QUESTION_NAMES.has(name);
  }

  /** `I_n` and `𝟏_n` are constants where `n` is a size. */
  #sizeOfConstant(name: string): Dim | "none" | "unknown" {
    const size = /^(?:I|𝟏)_\{?([^{}]+)\}?$/u.exec(name)?.[1];
    if (size === undefined) return "none";
    return this.size(size) ?? (/^\d+$/u.test(size) ? "none" : "unknown");
  }

  #sizesOfCode(): Map<string, Dim> {
    if (this.#codeSizes) return this.#codeSizes;
    this.#codeSizes = new Map();
    for (const name of this.#scope.names()) {
      for (const atom of (this.#scope.lookup(name)?.shape ?? []).flatMap(atomsOf))
        if (/^[\p{L}_$]/u.test(atom)) this.#codeSizes.set(showAtom(atom), dimOfName(atom));
    }
    return this.#codeSizes;
  }

  #addSizes(
    entries: readonly {
      name: NameSyntax;
      size: { dim: Dim; names: readonly { name: string }[] } | undefined;
    }[],
  ): void {
    for (const { name, size } of entries) {
      this.#sizes.set(name.name.normalize("NFKC"), size?.dim);
      for (const used of size?.names ?? []) this.#addSizeName(used.name);
    }
  }

  #addSizeName(name: string): void {
    if (!this.#sizes.has(name)) this.#sizes.set(name, undefined);
  }

  #addStatement(statement: Statement): void {
    switch (statement.kind) {
      case "declaration":
        for (const group of statement.groups) this.#addGroup(group);
        this.#addValue(statement);
        return;
      case "definition": {
        const [first] = statement.sides;
        const entry = this.#entryFor(statement.name);
        const { span, name } = statement;
        if (first) this.#define(entry, { expression: first.of, span, nameSpan: name.span });
        return;
      }
      case "function": {
        const [first] = statement.sides;
        const entry = this.#entryFor(statement.name);
        if (first)
          entry.function = {
            expression: first.of,
            span: statement.span,
            nameSpan: statement.name.span,
            parameters: statement.parameters,
          };
        return;
      }
      case "binding":
        this.#entryFor(statement.name).path = statement.path;
        return;
      default:
    }
  }

  #addValue({ groups, sides, span }: Extract<Statement, { kind: "declaration" }>): void {
    const name = groups.at(-1)?.names.at(-1);
    const [first] = sides;
    if (name && first)
      this.#define(this.#entryFor(name), { expression: first.of, span, nameSpan: name.span });
  }

  #define(entry: NameEntry, defined: Defined): void {
    if (!entry.definition) {
      entry.definition = defined;
      return;
    }
    const { nameSpan } = defined;
    const text = `${entry.name}_new`;
    this.#report({
      kind: "assignment",
      name: entry.name,
      form: "again",
      first: entry.definition.span,
      span: nameSpan,
      rewritings: [{ text: `${text} = …`, edits: [{ span: nameSpan, text }] }],
    });
  }

  #addGroup({ names, type }: DeclarationGroup): void {
    for (const axis of type.shape?.axes ?? []) {
      if (axis.kind !== "size") continue;
      for (const { name } of axis.names) this.#addSizeName(name);
      if (axis.label) this.#sizes.set(axis.label.name, axis.dim);
    }
    const declared = this.#declaredBy(type);
    for (const name of names) this.#declare(name, declared);
    const [first] = names;
    if (first) this.#checkProperties(first, type, declared);
  }

  #declaredBy(type: TypeSyntax): Declared {
    return {
      shape: type.shape && this.shapeOf(type.shape.axes),
      int: type.int,
      properties: type.properties.map(({ property }) => property),
      span: type.shape?.span ?? type.span,
      axes: type.shape?.axes.map(({ span }) => span) ?? [],
    };
  }

  #declare(name: NameSyntax, declared: Declared): void {
    const entry = this.#entryFor(name);
    const before = entry.declared;
    if (!before) {
      entry.declared = declared;
      return;
    }
    if (!before.shape || !declared.shape || sameShape(before.shape, declared.shape)) return;
    this.#report({
      kind: "duplicate-declaration",
      name: entry.name,
      first: before.span,
      firstShape: before.shape,
      secondShape: declared.shape,
      span: declared.span,
    });
  }

  #checkProperties(name: NameSyntax, type: TypeSyntax, { shape, span }: Declared): void {
    const [rows, columns] = shape?.slice(-2) ?? [];
    if (!shape || (shape.length >= 2 && rows?.key === columns?.key)) return;
    for (const { property, span: at } of type.properties) {
      if (property === "positive" || property === "constant") continue;
      this.#report({
        kind: "property-needs-square",
        property,
        name: name.name,
        shape,
        shapeSpan: span,
        span: at,
      });
      return;
    }
  }

  #entryFor({ name, span }: NameSyntax): NameEntry {
    const key = nameKey(name);
    const known = this.#entries.get(key);
    if (known) return known;
    const entry: NameEntry = { name: this.code(name)?.name ?? name.normalize("NFC"), span };
    this.#entries.set(key, entry);
    return entry;
  }
}

function isConstant(name: string): boolean {
  return CONSTANTS.has(name) || /^(?:I|𝟏)_/u.test(name);
}
