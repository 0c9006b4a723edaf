import type { Span } from "../base/span.ts";
import { ConvertedNodes } from "./convert/converted-nodes.ts";
import { makeExpression } from "./convert/expressions.ts";
import { makeOther, makeStatement } from "./convert/statements.ts";
import { makePattern, makeType } from "./convert/types.ts";
import { parseSource, ts } from "./source.ts";
import type { SourceTree } from "./tree.ts";

/** Deeper nodes become `other` without parts, so that every walk of the tree may recurse. */
const MAX_NODE_DEPTH = 400;

/**
 * Reads TypeScript or JavaScript, whole or half typed; the extension of `fileName` says which. `undefined` when brackets
 * are nested deeper than the parser can follow.
 */
export function readSource(text: string, fileName: string): SourceTree | undefined {
  try {
    return treeOf(parseSource(text, fileName));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Turns the compiler's nodes into ours, children first. */
function treeOf(file: ts.SourceFile): SourceTree {
  const nodes = new ConvertedNodes(file, makeType);
  const literals: Span[] = [];
  const visit = (node: ts.Node, depth: number): void => {
    if (LITERAL_TEXT.has(node.kind)) literals.push(nodes.span(node));
    if (depth === MAX_NODE_DEPTH) collectLiterals(node, nodes, literals);
    else ts.forEachChild(node, (child) => visit(child, depth + 1));
    if (!isPunctuation(node)) convert(node, nodes);
  };
  for (const statement of file.statements) visit(statement, 1);
  const statements = file.statements.map((statement) => nodes.statement(statement));
  return { text: file.text, statements, literals: literals.sort((a, b) => a.start - b.start) };
}

/** The places of literal text below a node that is too deep to be converted. */
function collectLiterals(deepest: ts.Node, nodes: ConvertedNodes, literals: Span[]): void {
  const waiting = [deepest];
  for (let next = waiting.pop(); next; next = waiting.pop())
    ts.forEachChild(next, (child) => {
      if (LITERAL_TEXT.has(child.kind)) literals.push(nodes.span(child));
      waiting.push(child);
    });
}

function convert(node: ts.Node, nodes: ConvertedNodes): void {
  const made = makeExpression(node, nodes) ?? makeStatement(node, nodes);
  if (made) nodes.made.set(node, made);
  else if (isTypeNode(node)) nodes.types.set(node, makeType(node, nodes));
  else if (isPattern(node)) nodes.patterns.set(node, makePattern(node, nodes));
  else {
    const other = makeOther(node, nodes);
    if (other) nodes.made.set(node, other);
  }
}

function isPunctuation({ kind }: ts.Node): boolean {
  return kind >= Kind.FirstPunctuation && kind <= Kind.LastPunctuation;
}

function isPattern(node: ts.Node): node is ts.BindingPattern {
  return node.kind === Kind.ObjectBindingPattern || node.kind === Kind.ArrayBindingPattern;
}

const { isTypeNode, SyntaxKind: Kind } = ts;
const LITERAL_TEXT: ReadonlySet<ts.SyntaxKind> = new Set([
  Kind.StringLiteral,
  Kind.NoSubstitutionTemplateLiteral,
  Kind.TemplateHead,
  Kind.TemplateMiddle,
  Kind.TemplateTail,
  Kind.RegularExpressionLiteral,
  Kind.JsxText,
]);
