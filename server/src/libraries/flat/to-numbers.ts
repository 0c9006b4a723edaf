import { sameShape } from "../../shape/dim.ts";
import { type Mention, mentionsOf } from "./accesses.ts";
import {
  type Assignment,
  type Block,
  type Item,
  type LoopVariable,
  runningVariable,
  type Storage,
} from "./loop-tree.ts";

/**
 * Arrays that nobody else wants, and whose every entry is made and used up in one round of some loops, become numbers that are
 * declared inside of those loops.
 */
export function toNumbers(block: Block): void {
  for (const [storage, uses] of usesIn(block)) {
    const home = homeOf(storage, uses);
    if (!home) continue;
    storage.isNumber = true;
    const writes = uses.filter(({ mention }) => mention.isWritten);
    const [only, more] = writes;
    const isOnce = only && !more && isSet(only.item) && only.path.length === home.depth + 1;
    if (isOnce) continue;
    storage.start = "0";
    home.block.locals.push(storage);
  }
}

interface Use {
  readonly mention: Mention;
  readonly item: Item;
  /** The blocks around it, from the outside in. */
  readonly path: readonly Scope[];
}

interface Scope {
  readonly block: Block;
  readonly variable?: LoopVariable;
}

function usesIn(whole: Block): ReadonlyMap<Storage, readonly Use[]> {
  const uses = new Map<Storage, Use[]>();
  const visit = (path: readonly Scope[], block: Block): void => {
    for (const item of block.items) {
      if (item.kind === "loop") {
        visit([...path, { block: item.body, variable: item.variable }], item.body);
        continue;
      }
      for (const mention of mentionsOf(item)) {
        const { storage } = mention;
        uses.set(storage, [...(uses.get(storage) ?? []), { mention, item, path }]);
      }
    }
  };
  visit([{ block: whole }], whole);
  return uses;
}

/** The innermost block around all uses, if the loops around that one fix the entry. */
function homeOf(
  storage: Storage,
  uses: readonly Use[],
): { readonly block: Block; readonly depth: number } | undefined {
  const [first, ...others] = uses;
  const access = first?.mention.access;
  if (!access || storage.isKept || storage.isNumber) return undefined;
  const common = others.reduce((path, use) => commonPath(path, use.path), first.path);
  const around = new Set(
    common.flatMap(({ variable }) => (variable ? [runningVariable(variable)] : [])),
  );
  const indices = access.at.map((at) =>
    at.kind === "index" ? runningVariable(at.variable) : undefined,
  );
  const isFixed = indices.every((index) => index !== undefined && around.has(index));
  const isSame = ({ mention }: Use): boolean =>
    mention.access !== undefined &&
    sameShape(mention.access.shape, access.shape) &&
    mention.access.at.every(
      (at, axis) => at.kind === "index" && runningVariable(at.variable) === indices[axis],
    );
  const home = common.at(-1);
  return home && isFixed && others.every(isSame)
    ? { block: home.block, depth: common.length - 1 }
    : undefined;
}

function commonPath(a: readonly Scope[], b: readonly Scope[]): readonly Scope[] {
  const end = a.findIndex((scope, at) => scope.block !== b[at]?.block);
  return end < 0 ? a : a.slice(0, end);
}

function isSet(item: Item): item is Assignment {
  return item.kind === "assign" && item.operator === "=";
}
