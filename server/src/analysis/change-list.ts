import type { Expression, TreeNode } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";
import { listOf } from "./collections.ts";
import { withoutCasts } from "./maker.ts";
import type { Scope, Value, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { setMember } from "./set-member.ts";

/**
 * `sh[0] = 4`, `sh.sort()`: the entries of a list that a variable or a field holds are not known any more. `xs.push(x)` puts
 * `added` behind them.
 */
export function changeList(
  list: Expression,
  scope: Scope,
  session: Session,
  added?: readonly Value[],
): void {
  const target = withoutCasts(list);
  const after = (before: Value): Value =>
    (added && grown(before, added, session)) ?? withoutEntries(before);
  if (target.kind === "name") {
    const variable = scope.lookup(target.name);
    if (variable && isList(variable.value))
      changeVariable(variable, after(variable.value), session);
  } else if (target.kind === "member") {
    const object = session.infer(target.object, scope);
    const before = object.members?.get(target.name);
    if (before && isList(before)) setMember(object, target.name, after(before), session);
  } else if (target.kind === "element") changeList(target.object, scope, session);
}

/** The list with more entries at its end. */
function grown(before: Value, added: readonly Value[], session: Session): Value | undefined {
  if (before.items && before.items.length + added.length <= MAX_ITEMS)
    return listOf([...before.items, ...added]);
  const entries = [...(before.items ?? []), ...(before.each ? [before.each()] : []), ...added];
  const [first, ...others] = entries;
  if (!first || (!before.items && !before.each)) return undefined;
  const any = session.joinAll([first, ...others]);
  return { fact: {}, each: () => any };
}

/** Longer lists are not followed entry by entry. */
const MAX_ITEMS = 64;

/** The list that a node changes in place. */
export function changedList(node: TreeNode): Expression | undefined {
  if (node.kind === "assignment") return listOfTarget(node.target);
  if (node.kind === "unary")
    return /^(\+\+|--|delete)$/.test(node.operator) ? listOfTarget(node.operand) : undefined;
  if (node.kind !== "call" || node.callee.kind !== "member") return undefined;
  return CHANGING.has(node.callee.name) ? node.callee.object : undefined;
}

/** The names of all lists that the nodes change in place. */
export function changedLists(nodes: readonly TreeNode[]): readonly string[] {
  const names: string[] = [];
  walk(nodes, {
    node: (node) => {
      const list = changedList(node);
      const target = list && withoutCasts(list);
      if (target?.kind === "name") names.push(target.name);
    },
  });
  return names;
}

function listOfTarget(given: Expression): Expression | undefined {
  const target = withoutCasts(given);
  if (target.kind === "element") return target.object;
  return target.kind === "member" && target.name === "length" ? target.object : undefined;
}

/** Other names of the same list see the change too. */
function changeVariable(variable: Variable, after: Value, session: Session): void {
  const { value } = variable.value.fact;
  const holders = value?.kind === "list" ? session.holdersOf(value) : [];
  for (const other of new Set([variable, ...holders]))
    if (other === variable || other.value.fact.value === value) session.assign(other, after);
}

function isList({ fact, items, each }: Value): boolean {
  return fact.value?.kind === "list" || items !== undefined || each !== undefined;
}

/** What a comment or type says of the value stays: a shape that was counted off its entries does not. */
function withoutEntries({ tensorOf, learnt, fact }: Value): Value {
  const kept = learnt?.axes && fact.shape ? { shape: fact.shape } : {};
  return { fact: kept, ...(tensorOf && { tensorOf }), ...(learnt?.axes && { learnt }) };
}

const CHANGING: ReadonlySet<string> = new Set([
  "push",
  "pop",
  "shift",
  "unshift",
  "splice",
  "sort",
  "reverse",
  "fill",
  "copyWithin",
]);
