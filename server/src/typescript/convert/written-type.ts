import { ts } from "../source.ts";
import type { TypeNode } from "../tree.ts";
import type { ConvertedNodes } from "./converted-nodes.ts";

/** The type that is written at a declaration or, in JavaScript, in a comment in front of it, which no walk of the code sees. */
export function writtenType(
  node: ts.Node & { readonly type?: ts.TypeNode | undefined },
  nodes: ConvertedNodes,
): TypeNode | undefined {
  if (node.type) return nodes.types.get(node.type);
  const type = nodes.hasTypesInComments ? typeInComment(node) : undefined;
  if (!type) return undefined;
  convertTypes(type, nodes);
  return nodes.types.get(type);
}

function typeInComment(node: ts.Node): ts.TypeNode | undefined {
  return ts.isFunctionLike(node) ? ts.getJSDocReturnType(node) : ts.getJSDocType(node);
}

function convertTypes(node: ts.Node, nodes: ConvertedNodes): void {
  ts.forEachChild(node, (child) => convertTypes(child, nodes));
  if (ts.isTypeNode(node)) nodes.types.set(node, nodes.makeType(node, nodes));
}
