import {
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  isOpaque,
  isPack,
  multiplyDims,
  ONE_DIM,
  productOfDims,
  sameDim,
  subtractDims,
} from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import type { Expression } from "../../typescript/tree.ts";
import { withoutCasts } from "../maker.ts";
import { argumentExpressions } from "../operation-call.ts";
import { type Broken, type BrokenBy, type Candidate, withFact } from "./candidate.ts";

/** One of the sizes that a reshape asks for, changed so that the entries come out. */
export function resized(broken: BrokenBy<"reshape-size">): readonly Candidate[] {
  const { operand, wanted, argument } = broken.mismatch;
  const [position = 0] = argument;
  const items = itemsOf(broken, position);
  if (items?.length !== wanted.length || operand.shape.some(isPack)) return [];
  const entries = productOfDims(operand.shape);
  return items.flatMap((item, axis): Candidate[] => {
    const others = productOfDims(wanted.toSpliced(axis, 1));
    const size = exactQuotient(entries, others);
    if (!size || wanted.some((dim) => (constantOf(dim) ?? 0) < 0)) return [];
    const text = constantOf(size) === undefined ? "-1" : `${constantOf(size)}`;
    const facts = withFact(broken.facts, [position, axis], sizeFact(size));
    return [{ kind: "rewrite", edits: [{ span: item.span, text }], facts, isOneOfMany: true }];
  });
}

/** As many entries as there are from where the slice begins. */
export function withinBounds(broken: BrokenBy<"slice-bounds">): readonly Candidate[] {
  const { operand, argument, begin } = broken.mismatch;
  const [position = 0] = argument;
  const isSize = broken.site.operation.parameters[position] === "size";
  const left = subtractDims(operand.shape[operand.axis] ?? ONE_DIM, dimOfNumber(begin));
  const item = itemsOf(broken, position)?.[operand.axis];
  if (!isSize || !item || (constantOf(left) ?? 0) <= 0) return [];
  const facts = withFact(broken.facts, [position, operand.axis], sizeFact(left));
  return [{ kind: "rewrite", edits: [{ span: item.span, text: `${constantOf(left)}` }], facts }];
}

/** The entries of a list that is written out. */
function itemsOf({ site }: Broken, position: number): readonly Expression[] | undefined {
  const argument = argumentExpressions(site)[position];
  const list = argument && withoutCasts(argument);
  return list?.kind === "array" && list.items.every(({ kind }) => kind !== "spread")
    ? list.items
    : undefined;
}

function exactQuotient(total: Dim, part: Dim): Dim | undefined {
  const [a, b] = [constantOf(total), constantOf(part)];
  if (b === 0) return undefined;
  if (a !== undefined && b !== undefined) return a % b === 0 ? dimOfNumber(a / b) : undefined;
  const size = divideDims(total, part);
  return !isOpaque(size) && sameDim(multiplyDims(size, part), total) ? size : undefined;
}

function sizeFact(size: Dim): Fact {
  return { value: { kind: "size", size } };
}
