import { isStatement, type Loop, type TreeNode } from "../typescript/tree.ts";
import { isTrue } from "./arithmetic.ts";
import { declare, give } from "./assign.ts";
import { type Completion, type Lifter, NORMAL } from "./lifter.ts";
import { arraysIn, Environment, unknown, type Value } from "./value.ts";

/** Longer loops are followed as loops of any length. */
const MOST_ROUNDS = 32;

/** A loop of a known number of rounds runs round by round; of any other, one round stands for all. */
export function executeLoop(loop: Loop, at: Environment, lifter: Lifter): Completion {
  lifter.steps.execute(loop.first, at);
  const list = loop.over ? lifter.steps.evaluate(loop.over.list, at) : undefined;
  if (list?.kind === "list" && list.items.length <= MOST_ROUNDS) {
    for (const { value } of list.items) {
      const completion = round(loop, value, at, lifter);
      if (completion.kind === "return") return completion;
    }
    return NORMAL;
  }
  if (!loop.over && rounds(loop, at, lifter)) return unrolled(loop, at, lifter);
  anyRound(loop, list, at, lifter);
  return NORMAL;
}

function round(loop: Loop, value: Value, at: Environment, lifter: Lifter): Completion {
  const inner = new Environment(at);
  if (loop.over) take(loop.over.taker, value, inner, lifter);
  return lifter.steps.execute([loop.body], inner);
}

function take(taker: TreeNode, value: Value, at: Environment, lifter: Lifter): void {
  if (taker.kind === "variables")
    for (const { target } of taker.declarations) declare(target, value, at, lifter);
  else if (taker.kind === "name" || taker.kind === "array") give(taker, value, at, lifter);
}

/** Whether the loop ends after a number of rounds that is known. */
function rounds(loop: Loop, at: Environment, lifter: Lifter): boolean {
  return lifter.journal.tried(() => {
    for (let count = 0; count <= MOST_ROUNDS; count++) {
      const goesOn = count === 0 && loop.runs ? true : condition(loop, at, lifter);
      if (goesOn === undefined) return false;
      if (!goesOn) return true;
      if (lifter.steps.execute([loop.body], at).kind !== "normal") return false;
      lifter.steps.execute(loop.last, at);
    }
    return false;
  }).result;
}

function unrolled(loop: Loop, at: Environment, lifter: Lifter): Completion {
  for (let first = loop.runs; first || condition(loop, at, lifter); first = false) {
    lifter.steps.execute([loop.body], at);
    lifter.steps.execute(loop.last, at);
  }
  return NORMAL;
}

function condition({ head }: Loop, at: Environment, lifter: Lifter): boolean | undefined {
  const [test, more] = head;
  if (!test || more || isStatement(test)) return undefined;
  return isTrue(lifter.steps.evaluate(test, at));
}

/** One round with anything in what the rounds change. Behind the loop nothing is known of that. */
function anyRound(loop: Loop, list: Value | undefined, at: Environment, lifter: Lifter): void {
  const run = () => {
    const value = unknown(loop.span, list ? arraysIn(list) : []);
    lifter.steps.execute(loop.head, at);
    const completion = round(loop, value, at, lifter);
    lifter.steps.execute(loop.last, at);
    return completion;
  };
  const { changes } = lifter.journal.tried(run);
  for (const change of changes) change.generalize();
  if (run().kind === "return") lifter.returnsEarly = true;
  for (const change of changes) change.forget();
}
