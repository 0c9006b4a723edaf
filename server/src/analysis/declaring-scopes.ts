import { lazily } from "../base/lazily.ts";
import type { Span } from "../base/span.ts";
import type { FunctionNode, Pattern, TreeNode, TreePart } from "../typescript/tree.ts";
import { partsOfLoop, walk } from "../typescript/walk.ts";
import { NestedSpans } from "./nested-spans.ts";

/** Which function, block or file declares a name, before any of them is analysed. */
export class DeclaringScopes {
  readonly #spans = new Map<string, NestedSpans>();
  readonly #collected: () => void;

  constructor(tree: TreePart) {
    this.#collected = lazily(() => this.#collect(tree));
  }

  /** The span of the innermost scope around an offset that declares the name. */
  around(name: string, offset: number): Span | undefined {
    this.#collected();
    return this.#spans.get(name)?.around(offset);
  }

  #collect(tree: TreePart): void {
    const base = tree.base ?? 0;
    this.#add({ start: base, end: base + tree.text.length }, tree.statements);
    walk(tree.statements, {
      node: (node) => {
        if (node.kind === "block") this.#add(node.span, node.statements);
        else if (node.kind === "switch")
          this.#add(
            node.span,
            node.clauses.flatMap(({ statements }) => statements),
          );
        else if (node.kind === "loop") this.#add(node.span, partsOfLoop(node));
        else if (node.kind === "branches") this.#add(node.span, node.parts);
      },
      function: (node) => this.#addFunction(node),
    });
  }

  #addFunction({ span, parameters, body }: FunctionNode): void {
    for (const { target } of parameters) this.#addPattern(span, target);
    this.#add(span, body?.statements ?? []);
  }

  #add(span: Span, nodes: readonly TreeNode[]): void {
    for (const node of nodes) {
      if (node.kind !== "variables") continue;
      for (const { target } of node.declarations) this.#addPattern(span, target);
    }
  }

  #addPattern(span: Span, pattern: Pattern): void {
    if (pattern.kind !== "name-pattern") {
      for (const { target } of pattern.elements) if (target) this.#addPattern(span, target);
      return;
    }
    const spans = this.#spans.get(pattern.name) ?? new NestedSpans();
    this.#spans.set(pattern.name, spans);
    spans.add(span);
  }
}
