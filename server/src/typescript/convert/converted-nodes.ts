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

/** What is converted of a file, in how many nodes it stands, and what its offsets begin with. */
interface Place {
  readonly part?: ts.Node;
  readonly base?: number;
  readonly depth?: number;
}

/** The compiler's nodes as ours, each made when the one around it asks for it. */
export class ConvertedNodes {
  readonly file: ts.SourceFile;
  /** Of JavaScript, where comments hold the types. */
  readonly hasTypesInComments: boolean;
  readonly #makers: NodeMakers;
  /** One more than where the first token behind an offset begins: outer and inner nodes ask for the same one. */
  readonly #starts: Int32Array;
  readonly #from: number;
  readonly #base: number;
  #depth: number;
  #isCut = false;

  /** The nodes of a file, or of a part of it that stands in `depth` others. Offsets begin at `base`. */
  constructor(
    file: ts.SourceFile,
    makers: NodeMakers,
    { part = file, base = 0, depth = 0 }: Place = {},
  ) {
    this.file = file;
    this.#makers = makers;
    this.hasTypesInComments = isScript(file.fileName);
    this.#from = part.pos;
    this.#starts = new Int32Array(part.end - part.pos + 1);
    this.#base = base;
    this.#depth = depth;
  }

  /** The node, if it bears on anything and is not too deep. */
  made(node: ts.Node): TreeNode | undefined {
    if (this.#isTooDeep()) return undefined;
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
    if (this.#isTooDeep()) return { kind: "object-pattern", elements: [], span: this.span(name) };
    this.#depth += 1;
    const pattern = this.#makers.pattern(name, this);
    this.#depth -= 1;
    return pattern;
  }

  type(node: ts.TypeNode): TypeNode {
    if (this.#isTooDeep()) return { kind: "type-other", text: "", span: this.span(node) };
    this.#depth += 1;
    const type = this.#makers.type(node, this);
    this.#depth -= 1;
    return type;
  }

  text(node: ts.Node): string {
    return this.file.text.slice(this.#startOf(node), node.end);
  }

  /** Where a node stands without the blanks and comments in front of it. */
  span(node: ts.Node): Span {
    return span(this.#base + this.#startOf(node), this.#base + node.end);
  }

  /** Whether something was so deep that it was left out. */
  get isCut(): boolean {
    return this.#isCut;
  }

  #isTooDeep(): boolean {
    const isTooDeep = this.#depth >= MAX_NODE_DEPTH;
    this.#isCut ||= isTooDeep;
    return isTooDeep;
  }

  #startOf(node: ts.Node): number {
    if (node.pos === node.end) return node.pos;
    const place = node.pos - this.#from;
    const known = this.#starts[place] ?? 0;
    const start = known === 0 ? node.getStart(this.file) : known - 1;
    this.#starts[place] = start + 1;
    return start;
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
