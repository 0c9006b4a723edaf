import type { Edit } from "../../base/edit.ts";
import type { Repair } from "../../rules/finding.ts";
import { growth } from "../growth.ts";
import { type BrokenCall, type Candidate, strictSizes } from "./candidate.ts";

/** The candidates with which the operation certainly takes its arguments. */
export function tried(broken: BrokenCall, candidates: readonly Candidate[]): readonly Repair[] {
  return candidates.slice(0, MAX_TRIES).flatMap((candidate) => repair(broken, candidate) ?? []);
}

function repair(broken: BrokenCall, candidate: Candidate): Repair | undefined {
  const { site, session } = broken;
  const { operation = site.operation, facts, kind, operand, edits, isOneOfMany } = candidate;
  session.step();
  const result = operation.shape({ arguments: facts, sizes: strictSizes(session) });
  if (result.kind !== "known" || result.doubt) return undefined;
  if (kind !== "expand-dims" && growth(facts, result.fact)) return undefined;
  const { shape: makes } = result.fact;
  const shape = operand?.shape ?? makes;
  return {
    kind,
    operand: operand?.text ?? "",
    ...(shape && { shape }),
    ...(makes && { makes }),
    code: oneLine(candidate.code ?? codeAfter(broken, edits)),
    edits,
    ...(isOneOfMany && { isOneOfMany }),
  };
}

/** The call as it reads behind the edits. */
function codeAfter({ site, session }: BrokenCall, edits: readonly Edit[]): string {
  const { span } = site.call;
  const parts: string[] = [];
  let at = span.start;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    parts.push(session.textOf({ start: at, end: edit.span.start }), edit.text);
    at = edit.span.end;
  }
  return [...parts, session.textOf({ start: at, end: span.end })].join("");
}

function oneLine(code: string): string {
  const line = code.replace(/\s+/g, " ");
  return line.length > MAX_CODE ? `${line.slice(0, MAX_CODE - 1)}…` : line;
}

const MAX_TRIES = 32;
const MAX_CODE = 120;
