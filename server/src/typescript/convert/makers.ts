import type { ts } from "../source.ts";
import type { ConvertedNodes } from "./converted-nodes.ts";

type Maker<Node extends ts.Node, Made> = (node: Node, nodes: ConvertedNodes) => Made | undefined;

/** How each kind of the compiler's nodes becomes one of ours: found in one step, however many kinds there are. */
export class Makers<Made> {
  readonly #byKind: (Maker<ts.Node, Made> | undefined)[] = [];

  /** What makes the nodes of some kinds, which `is` tells apart for the type checker. */
  of<Node extends ts.Node>(
    kinds: ts.SyntaxKind | readonly ts.SyntaxKind[],
    is: (node: ts.Node) => node is Node,
    make: Maker<Node, Made>,
  ): this {
    for (const kind of [kinds].flat())
      this.#byKind[kind] = (node, nodes) => (is(node) ? make(node, nodes) : undefined);
    return this;
  }

  make(node: ts.Node, nodes: ConvertedNodes): Made | undefined {
    return this.#byKind[node.kind]?.(node, nodes);
  }
}
