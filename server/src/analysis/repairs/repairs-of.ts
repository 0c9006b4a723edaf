import type { Repair } from "../../rules/finding.ts";
import type { Fact } from "../../shape/fact.ts";
import type { ShapeMismatch } from "../../shape/mismatch.ts";
import type { OperationCall } from "../operation-call.ts";
import type { Session } from "../session.ts";
import type { Broken, Candidate } from "./candidate.ts";
import { alongAnother, axisInRange, axisOfSizeOne } from "./other-axis.ts";
import { renamed } from "./other-operation.ts";
import { inAnyOrder, inLayout } from "./reordered.ts";
import { resized, withinBounds } from "./resized.ts";
import { lettersForAxes, lettersThatAgree } from "./subscripts.ts";
import { tried } from "./tried.ts";
import { turned, turnedOrMultiplied } from "./turned.ts";
import { expanded, squeezed, widened } from "./widened.ts";

/** Changes of the call after which it checks, best first: every one was tried. */
export function repairsOf(
  site: OperationCall,
  facts: readonly Fact[],
  mismatch: ShapeMismatch,
  session: Session,
): readonly Repair[] {
  // Behind a spread, what is written and what is given are counted differently.
  if (site.call.arguments.some(({ kind }) => kind === "spread")) return [];
  const broken = { site, facts, mismatch, session };
  return tried(broken, candidates(broken));
}

function candidates({ mismatch, ...call }: Broken): readonly Candidate[] {
  switch (mismatch.kind) {
    case "contraction-mismatch":
      return turned({ ...call, mismatch });
    case "broadcast-conflict":
      return [
        ...widened({ ...call, mismatch }),
        ...turnedOrMultiplied(call, mismatch.left, mismatch.right),
      ];
    case "rank-mismatch":
      return ofAnotherRank({ ...call, mismatch });
    case "reshape-size":
      return resized({ ...call, mismatch });
    case "axis-out-of-range":
      return axisInRange({ ...call, mismatch });
    case "permutation":
      return inAnyOrder({ ...call, mismatch });
    case "squeeze-not-one":
      return axisOfSizeOne({ ...call, mismatch });
    case "split-uneven":
    case "size-one-argmax":
      return alongAnother(call, mismatch.operand.shape, mismatch.operand.axis);
    case "slice-bounds":
      return withinBounds({ ...call, mismatch });
    case "einsum-rank-mismatch":
      return lettersForAxes({ ...call, mismatch });
    case "einsum-index-conflict":
      return lettersThatAgree({ ...call, mismatch });
    case "layout-mismatch":
      return inLayout({ ...call, mismatch });
    case "layer-input":
      return mismatch.axis === undefined ? expanded(call, mismatch.operand).slice(0, 1) : [];
    case "shapes-must-match":
      return ofOneShape({ ...call, mismatch });
    case "conv-channels":
    case "literal-size":
      return [];
  }
}

/** An axis more or less, or the operation that takes what is there. */
function ofAnotherRank(
  broken: Broken<Extract<ShapeMismatch, { kind: "rank-mismatch" }>>,
): readonly Candidate[] {
  const { operand, least, most } = broken.mismatch;
  const rank = operand.shape.length;
  if (rank === least - 1)
    return [...renamed(broken, new Set(["matMul"]), ["dot"]), ...expanded(broken, operand)];
  return rank - 1 === most ? squeezed(broken, operand) : [];
}

function ofOneShape(
  broken: Broken<Extract<ShapeMismatch, { kind: "shapes-must-match" }>>,
): readonly Candidate[] {
  const { left, right, axis } = broken.mismatch;
  if (axis !== undefined)
    return [
      ...alongAnother(broken, left.shape, undefined),
      ...turnedOrMultiplied(broken, left, right),
    ];
  const [small, large] = left.shape.length < right.shape.length ? [left, right] : [right, left];
  return [...squeezed(broken, large), ...expanded(broken, small)];
}
