import { type Span, span } from "../../base/span.ts";
import { ts } from "../source.ts";
import {
  type Expression,
  isStatement,
  type Pattern,
  type Statement,
  type TreeNode,
  type TypeNode,
} from "../tree.ts";

/** The compiler's nodes that were converted so far, with ours. Children are converted before their parents. */
export class ConvertedNodes {
  readonly file: ts.SourceFile;
  readonly made = new Map<ts.Node, TreeNode>();
  readonly types = new Map<ts.Node, TypeNode>();
  readonly patterns = new Map<ts.Node, Pattern>();

  /** The same node is asked for several times in a row. */
  #spanned: ts.Node | undefined;
  #span: Span = span(0, 0);

  constructor(file: ts.SourceFile) {
    this.file = file;
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
    return this.file.text.slice(node.getStart(this.file), node.end);
  }

  /** Where a node stands without the blanks and comments in front of it. */
  span(node: ts.Node): Span {
    if (node === this.#spanned) return this.#span;
    this.#spanned = node;
    this.#span = span(node.getStart(this.file), node.end);
    return this.#span;
  }
}

/** The text of a name; none of one that is computed. */
export function nameText(name: ts.PropertyName | ts.BindingName): string {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)
    ? name.text
    : "";
}
