import { lazily } from "../base/lazily.ts";
import { ConvertedNodes, type NodeMakers } from "./convert/converted-nodes.ts";
import { makeExpression } from "./convert/expressions.ts";
import { findLiterals, findSlashedLiterals } from "./convert/literals.ts";
import { makeOther, makeStatement } from "./convert/statements.ts";
import { makePattern, makeType } from "./convert/types.ts";
import { parseSource, ts } from "./source.ts";
import type { SourceTree } from "./tree.ts";

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
  readonly #statements: () => SourceTree["statements"];
  readonly #literals: () => SourceTree["literals"];
  readonly #slashedLiterals: () => SourceTree["slashedLiterals"];

  constructor(file: ts.SourceFile) {
    this.text = file.text;
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
