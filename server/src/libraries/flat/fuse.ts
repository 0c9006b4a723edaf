import { sameDim, sameShape } from "../../shape/dim.ts";
import { type Mention, mentionsOf } from "./accesses.ts";
import {
  type Block,
  type Item,
  type Loop,
  type LoopVariable,
  runningVariable,
} from "./loop-tree.ts";

/**
 * Puts an item behind those of a block. A loop becomes part of an earlier one of the same length where each of its rounds needs
 * nothing but what that one's same round has finished.
 */
export function append(block: Block, item: Item): void {
  if (item.kind === "loop") {
    const mentions = mentionsOf(item);
    for (const before of block.items.toReversed()) {
      const earlier = mentionsOf(before);
      if (before.kind === "loop" && mayFuse(before, earlier, item, mentions)) {
        fuse(before, item);
        return;
      }
      if (depends(mentions, earlier)) break;
    }
  }
  block.items.push(item);
}

function fuse(before: Loop, item: Loop): void {
  item.variable.fusedWith = runningVariable(before.variable);
  before.body.locals.push(...item.body.locals);
  for (const inner of item.body.items) append(before.body, inner);
}

function mayFuse(
  before: Loop,
  earlier: readonly Mention[],
  item: Loop,
  mentions: readonly Mention[],
): boolean {
  if (!sameDim(before.variable.size, item.variable.size)) return false;
  const conflicts = new Set(
    mentions
      .filter((mention) => earlier.some((other) => conflict(mention, other)))
      .map(({ storage }) => storage),
  );
  return [...conflicts].every((storage) => {
    const own = (all: readonly Mention[]) => all.filter((mention) => mention.storage === storage);
    return goRoundTogether(own(earlier), before.variable, own(mentions), item.variable);
  });
}

function depends(mentions: readonly Mention[], earlier: readonly Mention[]): boolean {
  return mentions.some((mention) => earlier.some((other) => conflict(mention, other)));
}

function conflict(a: Mention, b: Mention): boolean {
  return a.storage === b.storage && (a.isWritten || b.isWritten);
}

/** Whether both loops touch, in each round, only the part of an array at the index of that round along one of its axes. */
function goRoundTogether(
  earlier: readonly Mention[],
  before: LoopVariable,
  later: readonly Mention[],
  after: LoopVariable,
): boolean {
  const [first] = earlier;
  const shape = first?.access?.shape;
  if (!shape) return false;
  return shape.some(
    (_, axis) =>
      earlier.every((mention) => isAt(mention, axis, before)) &&
      later.every((mention) => isAt(mention, axis, after)) &&
      [...earlier, ...later].every(
        ({ access }) => access !== undefined && sameShape(access.shape, shape),
      ),
  );
}

function isAt({ access }: Mention, axis: number, variable: LoopVariable): boolean {
  const at = access?.at[axis];
  return at?.kind === "index" && runningVariable(at.variable) === runningVariable(variable);
}
