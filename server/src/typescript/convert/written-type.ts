import { ts } from "../source.ts";
import type { TypeNode } from "../tree.ts";
import type { ConvertedNodes } from "./converted-nodes.ts";

/** The type that is written at a declaration or, in JavaScript, in a comment in front of it, which no walk of the code sees. */
export function writtenType(
  node: ts.Node & { readonly type?: ts.TypeNode | undefined },
  nodes: ConvertedNodes,
): TypeNode | undefined {
  const type = node.type ?? (nodes.hasTypesInComments ? typeInComment(node) : undefined);
  return type && nodes.type(type);
}

function typeInComment(node: ts.Node): ts.TypeNode | undefined {
  return ts.isFunctionLike(node) ? ts.getJSDocReturnType(node) : ts.getJSDocType(node);
}
