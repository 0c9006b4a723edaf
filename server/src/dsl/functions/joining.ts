import { compareInBlock } from "../../shape/compare.ts";
import { concat, stack } from "../../tensor/selection.ts";
import { operand } from "../elaborate/operand.ts";
import { column, isScalar, rankOf, type Value } from "../elaborate/value.ts";
import type { Expression } from "../syntax.ts";
import { argumentAt, type Call, integersOf, oneAxisOf, optionOf, reportCall } from "./call.ts";
import type { FunctionEntries } from "./function-entry.ts";

/** Several arrays as one. */
export const JOINING = { concat: concatenated, stack: stacked } satisfies FunctionEntries;

interface Part {
  readonly node: Expression;
  readonly value: Value;
}

/** Along an axis that all have; the other sizes are equal. */
function concatenated(call: Call): Value | undefined {
  const parts = partsOf(call);
  const [first] = parts ?? [];
  if (!parts || !first) return undefined;
  if (isScalar(first.value)) return reportScalar(call, first);
  const axis = oneAxisOf(call, first.value, 0, first.node);
  if (axis === undefined || !agree(call, parts, axis)) return undefined;
  return column(
    concat(
      call.store,
      parts.map(({ value }) => value.term),
      axis,
    ),
  );
}

/** Along a new axis; all shapes are equal. */
function stacked(call: Call): Value | undefined {
  const parts = partsOf(call);
  const [first] = parts ?? [];
  if (!parts || !first || !agree(call, parts)) return undefined;
  const rank = rankOf(first.value);
  const option = optionOf(call, "axis");
  const [axis = 0, more] = (option?.value && integersOf(option.value)) ?? [];
  if (more !== undefined || axis > rank || axis < -rank - 1) {
    const span = option?.span ?? call.span;
    return reportCall(call, { is: "option-value", name: call.name, option: "axis" }, span);
  }
  const terms = parts.map(({ value }) => value.term);
  return column(stack(call.store, terms, axis < 0 ? axis + rank + 1 : axis));
}

/** The arrays of a list; one alone is a list too. */
function partsOf(call: Call): readonly Part[] | undefined {
  const node = argumentAt(call, 0);
  if (node.kind !== "list" || node.items.length === 0)
    return reportCall(call, { is: "argument-kind", name: call.name, wanted: "list" }, node.span);
  const parts = node.items.map((item) => {
    const value = call.context.value(item);
    return value && { node: item, value };
  });
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** Whether all shapes are equal, but for the sizes along one axis. */
function agree(call: Call, [first, ...others]: readonly Part[], free?: number): boolean {
  const other = others.find((part) => first && !fits(first.value, part.value, free));
  if (!first || !other) return true;
  call.context.report({
    kind: "shapes-must-match",
    operation: call.name,
    left: operand(call.context, first.node, first.value),
    right: operand(call.context, other.node, other.value),
    span: other.node.span,
  });
  return false;
}

function fits({ term: a }: Value, { term: b }: Value, free: number | undefined): boolean {
  return (
    a.shape.length === b.shape.length &&
    a.shape.every((dim, axis) => {
      const other = b.shape[axis];
      return axis === free || (other && compareInBlock(dim, other) !== "different");
    })
  );
}

function reportScalar(call: Call, { node, value }: Part): undefined {
  call.context.report({
    kind: "rank-mismatch",
    operation: call.name,
    operand: operand(call.context, node, value),
    wanted: "array",
    span: node.span,
    rewritings: [],
  });
}
