import { dimOfNumber, isPack } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import { withoutCasts } from "../maker.ts";
import { argumentExpressions } from "../operation-call.ts";
import { type BrokenBy, type Candidate, withFact } from "./candidate.ts";
import { operandBehind } from "./operand-behind.ts";
import { type Given, spelled } from "./spelled.ts";

/** The operand with its axes in the order that the operation takes. */
export function inLayout(broken: BrokenBy<"layout-mismatch">): readonly Candidate[] {
  const { operand, layout, wanted } = broken.mismatch;
  const order = [...wanted].map((letter) => layout.indexOf(letter));
  const given = [orderGiven(order)];
  const path = operand.argument;
  return operandBehind(broken, "transpose", path, spelled(broken, path, ["transpose"], given));
}

/** An order of axes that names every axis once. */
export function inAnyOrder(broken: BrokenBy<"permutation">): readonly Candidate[] {
  const { operand, permutation, argument } = broken.mismatch;
  const [position = 0] = argument;
  const rank = operand.shape.length;
  const expression = argumentExpressions(broken.site)[position];
  const list = expression && withoutCasts(expression);
  if (list?.kind !== "array" || rank > MAX_RANK || operand.shape.some(isPack)) return [];
  const meant = meantOrder(permutation, rank);
  const others = ordersOf(rank).filter((order) => order.join() !== meant?.join());
  const rewritten = (order: readonly number[]): Candidate => {
    const { text, fact } = orderGiven(order);
    return {
      kind: "rewrite",
      edits: [{ span: list.span, text }],
      facts: withFact(broken.facts, [position], fact),
    };
  };
  return [
    ...(meant ? [rewritten(meant)] : []),
    ...others.map((order) => ({ ...rewritten(order), isOneOfMany: true as const })),
  ];
}

/** Axes that were counted from 1, or without the leading ones. */
function meantOrder(written: readonly number[], rank: number): readonly number[] | undefined {
  const missing = rank - written.length;
  const moved =
    missing === 0
      ? written.map((axis) => axis - 1)
      : [
          ...Array.from({ length: missing }, (_, axis) => axis),
          ...written.map((axis) => axis + missing),
        ];
  return new Set(moved).size === rank && moved.every((axis) => axis >= 0 && axis < rank)
    ? moved
    : undefined;
}

function ordersOf(rank: number): readonly (readonly number[])[] {
  let orders: readonly (readonly number[])[] = [[]];
  for (let length = 0; length < rank; length += 1)
    orders = orders.flatMap((order) =>
      Array.from({ length: rank }, (_, axis) => axis)
        .filter((axis) => !order.includes(axis))
        .map((axis) => [...order, axis]),
    );
  return orders;
}

function orderGiven(order: readonly number[]): Given {
  const items = order.map((axis): Fact => ({ value: { kind: "size", size: dimOfNumber(axis) } }));
  return { text: `[${order.join(", ")}]`, fact: { value: { kind: "list", items } } };
}

/** Higher ranks have too many orders to try. */
const MAX_RANK = 4;
