import type { Span } from "../base/span.ts";
import type { SizeDeclaration } from "../typescript/size-declaration.ts";
import type { SourceTree } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";

/** Which function or class a comment stands in: `@dims` declares its names there. */
export class Owners {
  readonly #declarations = new Map<string, SizeDeclaration[]>();

  constructor(tree: SourceTree, declarations: readonly SizeDeclaration[]) {
    if (declarations.length === 0) return;
    const spans: Span[] = [];
    walk(tree.statements, {
      function: ({ span }) => spans.push(span),
      class: ({ span }) => spans.push(span),
    });
    spans.sort((a, b) => a.start - b.start || b.end - a.end);
    for (const declaration of declarations) this.#add(declaration, spans);
  }

  /** What is declared in a function or class itself, not in an inner one; of the file without a span. */
  declaredIn(span: Span | undefined): readonly SizeDeclaration[] {
    return this.#declarations.get(keyOf(span)) ?? [];
  }

  #add(declaration: SizeDeclaration, spans: readonly Span[]): void {
    const { start } = declaration.name.span;
    const key = keyOf(spans.findLast((span) => span.start <= start && start < span.end));
    const before = this.#declarations.get(key);
    if (before) before.push(declaration);
    else this.#declarations.set(key, [declaration]);
  }
}

function keyOf(span: Span | undefined): string {
  return span ? `${span.start}-${span.end}` : "file";
}
