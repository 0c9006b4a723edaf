import { type Span, span } from "../../base/span.ts";
import type { TextChange } from "../../base/text-change.ts";
import { ts } from "../source.ts";

/** A function with a body in braces. */
export type FunctionWithBody = ts.FunctionLikeDeclaration & { readonly body: ts.Block };

/** The outermost function in whose body a text was changed: where it was, and as it is. */
export interface EditedFunction {
  readonly before: Span;
  readonly after: FunctionWithBody;
  /** How many nodes it stands in. */
  readonly depth: number;
}

/** What a node is seen from around it. */
interface Outline {
  readonly kind: ts.SyntaxKind;
  readonly flags: ts.NodeFlags;
  readonly pos: number;
  readonly end: number;
}

/**
 * The nodes of a file around a change, down to the outermost function in whose body it is, each with its children: what must be
 * as it was where only that body is changed. Outlines of the nodes, which the next version of the file may take over.
 */
export class EditedPath {
  readonly #change: TextChange;
  readonly #levels: (readonly Outline[])[] = [];
  readonly #before: Span | undefined;

  constructor(file: ts.SourceFile, change: TextChange) {
    this.#change = change;
    let at: ts.Node | undefined = file;
    while (at && !isBody(at, file)) {
      const children: readonly ts.Node[] = childrenOf(at);
      this.#levels.push(children.map(outlineOf));
      const holding: readonly ts.Node[] = children.filter((child) => holds(child, change));
      at = holding.length === 1 ? holding[0] : undefined;
    }
    const isInside =
      at && isBody(at, file) && at.body.getStart(file) < change.start && change.end < at.body.end;
    this.#before = at && isInside ? span(at.getStart(file), at.end) : undefined;
  }

  /**
   * The function in the next version of the file, if everything around it is what it was, node by node. What stands outside is
   * compared by kind and place only: its text is the same, and so is what the parser makes of it.
   */
  functionIn(file: ts.SourceFile): EditedFunction | undefined {
    const before = this.#before;
    if (!before) return undefined;
    let at: ts.Node = file;
    for (const level of this.#levels) {
      const next = isBody(at, file) ? undefined : changedChild(level, childrenOf(at), this.#change);
      if (!next) return undefined;
      at = next;
    }
    return isBody(at, file) ? { before, after: at, depth: this.#levels.length } : undefined;
  }
}

/** The one child that holds the change, if all others are as they were. */
function changedChild(
  old: readonly Outline[],
  now: readonly ts.Node[],
  change: TextChange,
): ts.Node | undefined {
  if (old.length !== now.length) return undefined;
  const grown = change.length - (change.end - change.start);
  let found: ts.Node | undefined;
  for (const [position, one] of old.entries()) {
    const other = now[position];
    if (!other || one.kind !== other.kind || one.flags !== ownFlags(other)) return undefined;
    const isHolding = holds(one, change);
    if (other.pos !== one.pos + (one.pos >= change.end ? grown : 0)) return undefined;
    if (other.end !== one.end + (one.pos >= change.end || isHolding ? grown : 0)) return undefined;
    if (isHolding) found = other;
  }
  return found;
}

function outlineOf(node: ts.Node): Outline {
  return { kind: node.kind, flags: ownFlags(node), pos: node.pos, end: node.end };
}

/** Without what the parser notes of the nodes inside when it takes a node over. */
function ownFlags({ flags }: ts.Node): ts.NodeFlags {
  return flags & ~(HasAggregatedChildData | ThisNodeOrAnySubNodesHasError);
}

const { HasAggregatedChildData, ThisNodeOrAnySubNodesHasError } = ts.NodeFlags;

function holds({ pos, end }: Outline, change: TextChange): boolean {
  return pos < change.end && end > change.start;
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

/** A function whose braces are both there. */
function isBody(node: ts.Node, { text }: ts.SourceFile): node is FunctionWithBody {
  if (!ts.isFunctionLike(node) || !("body" in node)) return false;
  const { body } = node;
  return (
    body !== undefined &&
    ts.isBlock(body) &&
    text.charAt(body.end - 1) === "}" &&
    body.statements.end < body.end
  );
}
