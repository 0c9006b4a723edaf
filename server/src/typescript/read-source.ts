import { lazily } from "../base/lazily.ts";
import { type Span, span } from "../base/span.ts";
import type { TextChange } from "../base/text-change.ts";
import { ConvertedNodes, type NodeMakers } from "./convert/converted-nodes.ts";
import { editedFunction } from "./convert/edited-function.ts";
import { makeExpression } from "./convert/expressions.ts";
import { makeFunction } from "./convert/functions.ts";
import { findLiterals, findSlashedLiterals } from "./convert/literals.ts";
import { makeOther, makeStatement } from "./convert/statements.ts";
import { makePattern, makeType } from "./convert/types.ts";
import { parseSource, ts } from "./source.ts";
import type { ChangedFunction, SourceTree } from "./tree.ts";

/**
 * Reads TypeScript or JavaScript, whole or half typed; the extension of `fileName` says which. `undefined` when brackets
 * are nested deeper than the parser can follow.
 */
export function readSource(text: string, fileName: string): SourceTree | undefined {
  try {
    return new ParsedSource(parseSource(text, fileName));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A parsed text; what is asked of it is made when it is asked for, and kept. */
class ParsedSource implements SourceTree {
  readonly text: string;
  readonly #file: ts.SourceFile;
  readonly #statements: () => SourceTree["statements"];
  readonly #literals: () => SourceTree["literals"];
  readonly #slashedLiterals: () => SourceTree["slashedLiterals"];

  constructor(file: ts.SourceFile) {
    this.text = file.text;
    this.#file = file;
    this.#statements = lazily(() => {
      const nodes = new ConvertedNodes(file, MAKERS);
      return file.statements.map((statement) => nodes.statement(statement));
    });
    this.#literals = lazily(() => findLiterals(file));
    this.#slashedLiterals = lazily(() => findSlashedLiterals(file));
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

  changedSince(before: SourceTree, change: TextChange): ChangedFunction | undefined {
    const file = this.#file;
    const edited =
      before instanceof ParsedSource ? editedFunction(before.#file, file, change) : undefined;
    if (!edited || !(before instanceof ParsedSource)) return undefined;
    const { after: part, depth } = edited;
    return {
      before: placeOf(edited.before, before.#file),
      after: placeOf(part, file),
      slashedLiterals: findSlashedLiterals(file, part),
      read: (base) => {
        const nodes = new ConvertedNodes(file, MAKERS, { part, base, depth });
        const made = makeFunction(part, nodes);
        return nodes.isCut ? undefined : made;
      },
    };
  }
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
