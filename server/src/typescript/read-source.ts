import { type Span, span } from "../base/span.ts";
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

/** Turns the compiler's nodes into ours, children first, without recursion. */
function treeOf(file: ts.SourceFile): SourceTree {
  const { order, literals } = nodesOf(file);
  const nodes = new ConvertedNodes(file);
  for (let position = order.length - 1; position >= 0; position -= 1) {
    const node = order[position];
    if (node) convert(node, nodes);
  }
  const statements = file.statements.map((statement) => nodes.statement(statement));
  return { text: file.text, statements, literals: literals.sort((a, b) => a.start - b.start) };
}

/** Every node, parents first, and the places of literal text, which is collected below the depth limit too. */
function nodesOf(file: ts.SourceFile): {
  readonly order: readonly ts.Node[];
  readonly literals: Span[];
} {
  const order: ts.Node[] = [];
  const literals: Span[] = [];
  const waiting: { readonly node: ts.Node; readonly depth: number }[] = [{ node: file, depth: 0 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    if (isLiteralText(node)) literals.push(span(node.getStart(file), node.end));
    if (depth <= MAX_NODE_DEPTH) order.push(node);
    ts.forEachChild(node, (child) => {
      if (!isPunctuation(child)) waiting.push({ node: child, depth: depth + 1 });
    });
  }
  return { order, literals };
}

function convert(node: ts.Node, nodes: ConvertedNodes): void {
  if (ts.isTypeNode(node)) nodes.types.set(node, makeType(node, nodes));
  else if (ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node))
    nodes.patterns.set(node, makePattern(node, nodes));
  else {
    const made =
      makeExpression(node, nodes) ?? makeStatement(node, nodes) ?? makeOther(node, nodes);
    if (made) nodes.made.set(node, made);
  }
}

function isPunctuation({ kind }: ts.Node): boolean {
  return kind >= ts.SyntaxKind.FirstPunctuation && kind <= ts.SyntaxKind.LastPunctuation;
}

function isLiteralText(node: ts.Node): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isJsxText(node)
  );
}
