import { lazily } from "../base/lazily.ts";
import { type Span, span } from "../base/span.ts";
import { changeBetween, type TextChange } from "../base/text-change.ts";
import { ConvertedNodes, type NodeMakers } from "./convert/converted-nodes.ts";
import { EditedPath } from "./convert/edited-function.ts";
import { makeExpression } from "./convert/expressions.ts";
import { makeFunction } from "./convert/functions.ts";
import { findLiterals, findSlashedLiterals } from "./convert/literals.ts";
import { makeOther, makeStatement } from "./convert/statements.ts";
import { makePattern, makeType } from "./convert/types.ts";
import { parseEdited, parseSource, ts } from "./source.ts";
import type { ChangedFunction, SourceEdit, SourceTree } from "./tree.ts";

/**
 * Reads TypeScript or JavaScript, whole or half typed; the extension of `fileName` says which. `undefined` when brackets
 * are nested deeper than the parser can follow.
 */
export function readSource(text: string, fileName: string): SourceTree | undefined {
  const file = parsed(() => parseSource(text, fileName));
  return file && new ParsedSource(file, fileName);
}

function parsed(parse: () => ts.SourceFile): ts.SourceFile | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A parsed text; what is asked of it is made when it is asked for, and kept. */
class ParsedSource implements SourceTree {
  readonly text: string;
  readonly edit: SourceEdit | undefined;
  readonly #fileName: string;
  /** None once it became part of the tree of a later version. */
  #file: ts.SourceFile | undefined;
  readonly #statements = lazily(() => {
    const file = this.#parsed();
    const nodes = new ConvertedNodes(file, MAKERS);
    return file.statements.map((statement) => nodes.statement(statement));
  });
  readonly #literals = lazily(() => findLiterals(this.#parsed()));
  readonly #slashedLiterals = lazily(() => findSlashedLiterals(this.#parsed()));

  constructor(file: ts.SourceFile, fileName: string, edit?: SourceEdit) {
    this.text = file.text;
    this.edit = edit;
    this.#file = file;
    this.#fileName = fileName;
  }

  get statements(): SourceTree["statements"] {
    return this.#statements();
  }

  get literals(): SourceTree["literals"] {
    return this.#literals();
  }

  get slashedLiterals(): SourceTree["slashedLiterals"] {
    return this.#slashedLiterals();
  }

  edited(text: string): SourceTree | undefined {
    const change = changeBetween(this.text, text);
    const before = parsed(() => this.#parsed());
    this.#file = undefined;
    return (
      (before && editedSource(before, text, change, this.#fileName)) ??
      readSource(text, this.#fileName)
    );
  }

  #parsed(): ts.SourceFile {
    this.#file ??= parseSource(this.text, this.#fileName);
    return this.#file;
  }
}

/** Outside of the class: what the new tree asks later must not hold the tree before, which holds the one before that. */
function editedSource(
  before: ts.SourceFile,
  text: string,
  change: TextChange,
  fileName: string,
): ParsedSource | undefined {
  const path = new EditedPath(before, change);
  const file = parsed(() => parseEdited(before, text, change));
  return file && new ParsedSource(file, fileName, editOf(file, path, change));
}

function editOf(file: ts.SourceFile, path: EditedPath, change: TextChange): SourceEdit {
  return { change, within: lazily(() => changedFunction(path, file)) };
}

function changedFunction(path: EditedPath, file: ts.SourceFile): ChangedFunction | undefined {
  const edited = path.functionIn(file);
  if (!edited) return undefined;
  const { before, after: part, depth } = edited;
  return {
    before,
    after: placeOf(part, file),
    slashedLiterals: findSlashedLiterals(file, part),
    read: (base) => {
      const nodes = new ConvertedNodes(file, MAKERS, { part, base, depth });
      const made = makeFunction(part, nodes);
      return nodes.isCut ? undefined : made;
    },
  };
}

function placeOf(node: ts.Node, file: ts.SourceFile): Span {
  return span(node.getStart(file), node.end);
}

const MAKERS: NodeMakers = {
  node: (node, nodes) => {
    if (isPunctuation(node)) return undefined;
    const made = makeExpression(node, nodes) ?? makeStatement(node, nodes);
    if (made || isTypeNode(node) || isPattern(node)) return made;
    return makeOther(node, nodes);
  },
  type: makeType,
  pattern: makePattern,
};

function isPunctuation({ kind }: ts.Node): boolean {
  return kind >= Kind.FirstPunctuation && kind <= Kind.LastPunctuation;
}

function isPattern({ kind }: ts.Node): boolean {
  return kind === Kind.ObjectBindingPattern || kind === Kind.ArrayBindingPattern;
}

const { isTypeNode, SyntaxKind: Kind } = ts;
