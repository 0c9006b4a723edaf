import { type Span, span } from "../../base/span.ts";
import { isScript, ts } from "../source.ts";
import {
  type Expression,
  isStatement,
  type Pattern,
  type Statement,
  type TreeNode,
  type TypeNode,
} from "../tree.ts";

/** Makes ours of one of the compiler's nodes; nothing of one that bears on nothing. */
export interface NodeMakers {
  readonly node: (node: ts.Node, nodes: ConvertedNodes) => TreeNode | undefined;
  readonly type: (node: ts.TypeNode, nodes: ConvertedNodes) => TypeNode;
  readonly pattern: (node: ts.BindingPattern, nodes: ConvertedNodes) => Pattern;
}

/** The compiler's nodes as ours, each made when the one around it asks for it. */
export class ConvertedNodes {
  readonly file: ts.SourceFile;
  /** Of JavaScript, where comments hold the types. */
  readonly hasTypesInComments: boolean;
  readonly #makers: NodeMakers;
  /** One more than where the first token behind an offset begins: outer and inner nodes ask for the same one. */
  readonly #starts: Int32Array;
  #depth = 0;

  constructor(file: ts.SourceFile, makers: NodeMakers) {
    this.file = file;
    this.#makers = makers;
    this.hasTypesInComments = isScript(file.fileName);
    this.#starts = new Int32Array(file.end + 1);
  }

  /** The node, if it bears on anything and is not too deep. */
  made(node: ts.Node): TreeNode | undefined {
    if (this.#depth === MAX_NODE_DEPTH) return undefined;
    this.#depth += 1;
    const made = this.#makers.node(node, this);
    this.#depth -= 1;
    return made;
  }

  parts(node: ts.Node): TreeNode[] {
    const parts: TreeNode[] = [];
    ts.forEachChild(node, (child) => {
      const made = this.made(child);
      if (made) parts.push(made);
    });
    return parts;
  }

  expression(node: ts.Node): Expression {
    const made = this.made(node);
    return made && !isStatement(made)
      ? made
      : { kind: "other", parts: made ? [made] : [], span: this.span(node) };
  }

  statement(node: ts.Node): Statement {
    const made = this.made(node);
    return made && isStatement(made)
      ? made
      : { kind: "branches", parts: made ? [made] : [], span: this.span(node) };
  }

  pattern(name: ts.BindingName): Pattern {
    if (ts.isIdentifier(name))
      return { kind: "name-pattern", name: name.text, span: this.span(name) };
    if (this.#depth === MAX_NODE_DEPTH)
      return { kind: "object-pattern", elements: [], span: this.span(name) };
    this.#depth += 1;
    const pattern = this.#makers.pattern(name, this);
    this.#depth -= 1;
    return pattern;
  }

  type(node: ts.TypeNode): TypeNode {
    if (this.#depth === MAX_NODE_DEPTH)
      return { kind: "type-other", text: "", span: this.span(node) };
    this.#depth += 1;
    const type = this.#makers.type(node, this);
    this.#depth -= 1;
    return type;
  }

  text(node: ts.Node): string {
    const { start, end } = this.span(node);
    return this.file.text.slice(start, end);
  }

  /** Where a node stands without the blanks and comments in front of it. */
  span(node: ts.Node): Span {
    if (node.pos === node.end) return span(node.pos, node.end);
    const known = this.#starts[node.pos] ?? 0;
    const start = known === 0 ? node.getStart(this.file) : known - 1;
    this.#starts[node.pos] = start + 1;
    return span(start, node.end);
  }
}

/** The text of a name; none of one that is computed. */
export function nameText(name: ts.PropertyName | ts.BindingName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)
    ? name.text
    : "";
}

/** Deeper nodes become `other` without parts, so that every walk of the tree may recurse. */
const MAX_NODE_DEPTH = 400;
