import type { TextChange } from "../../base/text-change.ts";
import { ts } from "../source.ts";

/** A function with a body in braces. */
export type FunctionWithBody = ts.FunctionLikeDeclaration & { readonly body: ts.Block };

/** The outermost function in whose body a text was changed, as it was and as it is. */
export interface EditedFunction {
  readonly before: FunctionWithBody;
  readonly after: FunctionWithBody;
  /** How many nodes it stands in. */
  readonly depth: number;
}

/**
 * The outermost function in whose body alone a file was changed: everything around it is what it was, node by node. `undefined`
 * where there is none. What stands outside is compared by kind and place only: its text is the same, and so is what the parser
 * makes of it.
 */
export function editedFunction(
  before: ts.SourceFile,
  after: ts.SourceFile,
  change: TextChange,
): EditedFunction | undefined {
  let [old, now]: readonly ts.Node[] = [before, after];
  for (let depth = 0; old && now; depth += 1) {
    if (isBody(old, before) && isBody(now, after)) {
      const inside = old.body.getStart(before) < change.start && change.end < old.body.end;
      return inside ? { before: old, after: now, depth } : undefined;
    }
    [old, now] = changedChild(childrenOf(old), childrenOf(now), change);
  }
  return undefined;
}

type Pair = readonly [old: ts.Node | undefined, now: ts.Node | undefined];

/** The one child that holds the change, if all others are as they were. */
function changedChild(old: readonly ts.Node[], now: readonly ts.Node[], change: TextChange): Pair {
  if (old.length !== now.length) return NONE;
  const grown = change.length - (change.end - change.start);
  let found: Pair = NONE;
  for (const [position, one] of old.entries()) {
    const other = now[position];
    if (!other || one.kind !== other.kind || one.flags !== other.flags) return NONE;
    const isBehind = one.pos >= change.end;
    const holds = !isBehind && one.end > change.start;
    if (other.pos !== one.pos + (isBehind ? grown : 0)) return NONE;
    if (other.end !== one.end + (isBehind || holds ? grown : 0)) return NONE;
    if (holds) found = found[0] ? NONE : [one, other];
  }
  return found;
}

const NONE: Pair = [undefined, undefined];

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
