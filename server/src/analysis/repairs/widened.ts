import { constantOf, dimOfNumber, isPack } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import type { ArgumentPath, Operand } from "../../shape/mismatch.ts";
import { withoutCasts } from "../maker.ts";
import type { BrokenBy, BrokenCall, Candidate } from "./candidate.ts";
import { expressionAt, withFact } from "./candidate.ts";
import { KEEPING } from "./keeping.ts";
import { operandBehind } from "./operand-behind.ts";
import { spelled } from "./spelled.ts";

/** An axis of size 1 in the operand with fewer axes: kept by what sums it away, or added. */
export function widened(broken: BrokenBy<"broadcast-conflict">): readonly Candidate[] {
  const { left, right } = broken.mismatch;
  if (left.shape.length === right.shape.length) return [];
  const { argument, shape } = left.shape.length < right.shape.length ? left : right;
  if (shape.some(isPack)) return [];
  return [...kept(broken, argument), ...expanded(broken, { argument, shape }, 1)];
}

/** `tf.expandDims(mask, 1)`: one candidate for every place from an axis on. */
export function expanded(broken: BrokenCall, { argument, shape }: Operand, from = 0): Candidate[] {
  const axes = Array.from({ length: shape.length + 1 - from }, (_, more) => from + more);
  return axes
    .flatMap((axis) =>
      operandBehind(
        broken,
        "expand-dims",
        argument,
        spelled(broken, argument, EXPAND, [number(axis)]),
      ),
    )
    .map((candidate) => ({ ...candidate, isOneOfMany: true }));
}

/** `predicted.squeeze([1])`: one candidate for every axis of size 1. */
export function squeezed(broken: BrokenCall, { argument, shape }: Operand): Candidate[] {
  return shape.flatMap((dim, axis): Candidate[] => {
    if (constantOf(dim) !== 1) return [];
    const { functions, methods } = broken.site.library;
    const squeeze = functions.get("squeeze") ?? methods.get("squeeze");
    const given = squeeze?.parameters.includes("axes") ? list(axis) : number(axis);
    const behind = operandBehind(
      broken,
      "squeeze",
      argument,
      spelled(broken, argument, ["squeeze"], [given]),
    );
    return behind.map((candidate) => ({ ...candidate, isOneOfMany: true }));
  });
}

/** A column as a vector, by whatever the library has. */
export function asVector(broken: BrokenCall, column: Operand): Candidate[] {
  const { argument } = column;
  const behind = operandBehind(broken, "squeeze", argument, spelled(broken, argument, ["flatten"]));
  return [...squeezed(broken, column), ...behind];
}

/** `tf.mean(x, 1, true)`: the operand is a call that sums axes away. */
function kept(broken: BrokenCall, path: ArgumentPath): Candidate[] {
  const expression = expressionAt(broken, path);
  const inner = expression && withoutCasts(expression);
  const reduction = inner?.kind === "call" ? broken.session.reductions.get(inner) : undefined;
  if (inner?.kind !== "call" || !expression || !reduction) return [];
  const { operation, facts } = reduction;
  const last = inner.arguments.at(-1);
  const option = KEEPING.find(({ parameter }) => operation.parameters[facts.length] === parameter);
  if (!option || !last || facts.length < 2) return [];
  const result = operation.shape({
    arguments: [...facts, option.fact],
    sizes: broken.session.sizes,
  });
  if (result.kind !== "known" || !result.fact.shape) return [];
  const { session } = broken;
  const text = `, ${option.text}`;
  const end = last.span.end;
  const code = `${session.textOf({ start: inner.span.start, end })}${text}${session.textOf({ start: end, end: inner.span.end })}`;
  return [
    {
      kind: "keep-dims",
      operand: { text: session.textOf(inner.span), shape: result.fact.shape },
      code,
      edits: [{ span: { start: end, end }, text }],
      facts: withFact(broken.facts, path, result.fact),
    },
  ];
}

function number(axis: number) {
  const fact: Fact = { value: { kind: "size", size: dimOfNumber(axis) } };
  return { text: `${axis}`, fact };
}

function list(axis: number) {
  const { text, fact } = number(axis);
  return { text: `[${text}]`, fact: { value: { kind: "list", items: [fact] } } as const };
}

const EXPAND = ["expandDims", "expand_dims"];
