import { compareShapesInBlock } from "../../shape/compare.ts";
import type { DslFinding } from "../finding.ts";
import { nameKey } from "../names.ts";
import type { DeclarationGroup, Statement, TypeSyntax } from "../statement-syntax.ts";
import type { NameSyntax } from "../syntax.ts";
import type { BlockSizes } from "./block-sizes.ts";
import { mentions } from "./mentions.ts";
import type { Declared, Defined, NameEntry } from "./name-entry.ts";
import { definedByItself } from "./name-findings.ts";
import { isSquareShape } from "./value.ts";

export interface EntryOptions {
  readonly sizes: BlockSizes;
  /** What the code calls a name, in whatever spelling the block has it. */
  codeName(name: string): string | undefined;
  report(finding: DslFinding): void;
}

/** What the statements of a block say of its names, with the contradictions among them. */
export class NameEntries {
  readonly #byKey = new Map<string, NameEntry>();
  readonly #bySpelling = new Map<string, NameEntry | undefined>();
  readonly #sizes: BlockSizes;
  readonly #codeName: (name: string) => string | undefined;
  readonly #report: (finding: DslFinding) => void;

  constructor(statements: readonly Statement[], { sizes, codeName, report }: EntryOptions) {
    this.#sizes = sizes;
    this.#codeName = codeName;
    this.#report = report;
    for (const statement of statements) this.#addStatement(statement);
  }

  all(): Iterable<NameEntry> {
    return this.#byKey.values();
  }

  /** The entry of a name in any of its spellings; also of one that was declared with its label raised. */
  named(name: string): NameEntry | undefined {
    if (this.#bySpelling.has(name)) return this.#bySpelling.get(name);
    const key = nameKey(name);
    const entry = this.#byKey.get(key) ?? this.#byKey.get(key.replace(/_([^_]*)$/u, "^$1"));
    this.#bySpelling.set(name, entry);
    return entry;
  }

  /** The entry of exactly this key. */
  get(key: string): NameEntry | undefined {
    return this.#byKey.get(key);
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
        const { of: expression, sign } = first ?? {};
        if (expression && sign)
          this.#define(entry, { expression, span, nameSpan: name.span, sign });
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

  /** A name that is defined by itself counts as not defined, so that what depends on it is read. */
  #define(entry: NameEntry, defined: Defined): void {
    if (mentions(defined.expression, entry.name, false)) {
      this.#report(definedByItself(entry, defined, defined.nameSpan));
      return;
    }
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
    this.#sizes.declare(type.shape?.axes ?? []);
    const declared = this.#declaredBy(type);
    for (const name of names) this.#declare(name, declared);
    const [first] = names;
    if (first) this.#checkProperties(first, type, declared);
  }

  #declaredBy(type: TypeSyntax): Declared {
    return {
      shape: type.shape && this.#sizes.shapeOf(type.shape.axes),
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
    if (!before.shape || !declared.shape) return;
    if (compareShapesInBlock(before.shape, declared.shape) !== "different") return;
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
    const found = type.properties.find(
      ({ property }) => property !== "positive" && property !== "constant",
    );
    if (!found || !shape || isSquareShape(shape)) return;
    this.#report({
      kind: "property-needs-square",
      property: found.property,
      name: name.name,
      shape,
      shapeSpan: span,
      span: found.span,
    });
  }

  #entryFor({ name, span }: NameSyntax): NameEntry {
    const key = nameKey(name);
    const known = this.#byKey.get(key);
    if (known) return known;
    const entry: NameEntry = { name: this.#codeName(name) ?? name.normalize("NFC"), span };
    this.#byKey.set(key, entry);
    return entry;
  }
}
