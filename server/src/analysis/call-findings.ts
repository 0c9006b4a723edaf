import { lastName } from "../libraries/operation.ts";
import type { CallArgument, CallFinding, NameAgainstNumber } from "../rules/finding.ts";
import { constantOf, type Dim, showDim } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import type { ArgumentPath, ShapeMismatch } from "../shape/mismatch.ts";
import { dimsEdit } from "./dims-edit.ts";
import { argumentExpression, argumentValue, type OperationCall } from "./operation-call.ts";
import { chosen } from "./repairs/chosen.ts";
import { repairsOf } from "./repairs/repairs-of.ts";
import type { Session } from "./session.ts";

/** A mismatch with the places and texts of what it names. */
export function mismatchFinding(
  site: OperationCall,
  facts: readonly Fact[],
  mismatch: ShapeMismatch,
  session: Session,
): CallFinding {
  const { call } = site;
  const paths = pathsOf(mismatch);
  const repairs = repairsOf(site, facts, mismatch, session);
  const common = {
    call: call.span,
    arguments: paths.map((path) => callArgument(site, path, session)),
    repairs: chosen(repairs),
  } as const;
  const finding = asFinding(mismatch, common);
  session.repairs.set(finding, repairs);
  return finding;
}

/** A declared size that meets a number in an operation: not certainly wrong. */
export function numberFinding(
  { operation, call }: OperationCall,
  [left, right]: readonly [Dim, Dim],
  session: Session,
): NameAgainstNumber {
  const [name, number] = constantOf(left) === undefined ? [left, right] : [right, left];
  const learnt = session.originOf(name);
  return {
    kind: "name-against-number",
    operation: lastName(operation.name),
    span: call.callee.kind === "member" ? call.callee.nameSpan : call.callee.span,
    name,
    number,
    ...(learnt && { nameLearnt: learnt }),
    edits: dimsEdit(call.span.start, `${showDim(name)} = ${showDim(number)}`, session),
  };
}

/** An argument as a message shows it; an entry of a list that is no literal stands at the list. */
export function callArgument(
  site: OperationCall,
  path: ArgumentPath,
  session: Session,
): CallArgument {
  const expression = argumentExpression(site, path) ?? argumentExpression(site, path.slice(0, 1));
  const where = expression?.span ?? site.call.callee.span;
  const learnt = argumentValue(site, path)?.learnt;
  return { path, text: shortText(session.textOf(where)), span: where, ...(learnt && { learnt }) };
}

/** A text on one line, cut where it is long. */
function shortText(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1)}…` : line;
}

function pathsOf(mismatch: ShapeMismatch): ArgumentPath[] {
  const operands = Object.values(mismatch).flatMap((part) =>
    typeof part === "object" && "argument" in part ? [part.argument] : [],
  );
  return "argument" in mismatch ? [...operands, mismatch.argument] : operands;
}

type Common = Pick<CallFinding, "call" | "arguments" | "repairs">;

/** The kinds of a finding and of its mismatch are one; the switch tells the compiler so. */
function asFinding(mismatch: ShapeMismatch, common: Common): CallFinding {
  switch (mismatch.kind) {
    case "contraction-mismatch":
      return { ...common, kind: mismatch.kind, mismatch };
    case "broadcast-conflict":
      return { ...common, kind: mismatch.kind, mismatch };
    case "rank-mismatch":
      return { ...common, kind: mismatch.kind, mismatch };
    case "reshape-size":
      return { ...common, kind: mismatch.kind, mismatch };
    case "literal-size":
      return { ...common, kind: mismatch.kind, mismatch };
    case "axis-out-of-range":
      return { ...common, kind: mismatch.kind, mismatch };
    case "permutation":
      return { ...common, kind: mismatch.kind, mismatch };
    case "squeeze-not-one":
      return { ...common, kind: mismatch.kind, mismatch };
    case "split-uneven":
      return { ...common, kind: mismatch.kind, mismatch };
    case "slice-bounds":
      return { ...common, kind: mismatch.kind, mismatch };
    case "einsum-rank-mismatch":
      return { ...common, kind: mismatch.kind, mismatch };
    case "einsum-index-conflict":
      return { ...common, kind: mismatch.kind, mismatch };
    case "conv-channels":
      return { ...common, kind: mismatch.kind, mismatch };
    case "size-one-argmax":
      return { ...common, kind: mismatch.kind, mismatch };
    case "layout-mismatch":
      return { ...common, kind: mismatch.kind, mismatch };
    case "layer-input":
      return { ...common, kind: mismatch.kind, mismatch };
    case "shapes-must-match":
      return { ...common, kind: mismatch.kind, mismatch };
  }
}

const MAX_TEXT = 40;
