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

type MakeType = (node: ts.TypeNode, nodes: ConvertedNodes) => TypeNode;

/** The compiler's nodes that were converted so far, with ours. Children are converted before their parents. */
export class ConvertedNodes {
  readonly file: ts.SourceFile;
  /** Of JavaScript, where comments hold the types. */
  readonly hasTypesInComments: boolean;
  /** Converts one type whose parts are converted. */
  readonly makeType: MakeType;
  readonly made = new Map<ts.Node, TreeNode>();
  readonly types = new Map<ts.Node, TypeNode>();
  readonly patterns = new Map<ts.Node, Pattern>();

  /** Where the first token behind an offset begins: outer and inner nodes ask for the same one. */
  readonly #starts: Int32Array;

  constructor(file: ts.SourceFile, makeType: MakeType) {
    this.file = file;
    this.makeType = makeType;
    this.hasTypesInComments = isScript(file.fileName);
    this.#starts = new Int32Array(file.end + 1).fill(-1);
  }

  parts(node: ts.Node): TreeNode[] {
    const parts: TreeNode[] = [];
    ts.forEachChild(node, (child) => {
      const made = this.made.get(child);
      if (made) parts.push(made);
    });
    return parts;
  }

  expression(node: ts.Node): Expression {
    const made = this.made.get(node);
    return made && !isStatement(made)
      ? made
      : { kind: "other", parts: made ? [made] : [], span: this.span(node) };
  }

  statement(node: ts.Node): Statement {
    const made = this.made.get(node);
    return made && isStatement(made)
      ? made
      : { kind: "branches", parts: made ? [made] : [], span: this.span(node) };
  }

  pattern(name: ts.BindingName): Pattern {
    if (ts.isIdentifier(name))
      return { kind: "name-pattern", name: name.text, span: this.span(name) };
    return (
      this.patterns.get(name) ?? { kind: "object-pattern", elements: [], span: this.span(name) }
    );
  }

  type(node: ts.TypeNode): TypeNode {
    return this.types.get(node) ?? { kind: "type-other", text: "", span: this.span(node) };
  }

  text(node: ts.Node): string {
    const { start, end } = this.span(node);
    return this.file.text.slice(start, end);
  }

  /** Where a node stands without the blanks and comments in front of it. */
  span(node: ts.Node): Span {
    if (node.pos === node.end) return span(node.pos, node.end);
    const known = this.#starts[node.pos] ?? -1;
    const start = known < 0 ? node.getStart(this.file) : known;
    this.#starts[node.pos] = start;
    return span(start, node.end);
  }
}

/** The text of a name; none of one that is computed. */
export function nameText(name: ts.PropertyName | ts.BindingName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)
    ? name.text
    : "";
}
