import type { Repair } from "../../rules/finding.ts";
import type { ArgumentPath } from "../../shape/mismatch.ts";
import { type BrokenCall, type Candidate, withFact } from "./candidate.ts";
import type { Spelled } from "./spelled.ts";

/** The call with an operand behind an operation. */
export function operandBehind(
  { facts }: BrokenCall,
  kind: Repair["kind"],
  path: ArgumentPath,
  operation: Spelled | undefined,
): Candidate[] {
  if (!operation?.fact.shape) return [];
  const { code, edits, fact, operand } = operation;
  return [
    {
      kind,
      operand: { text: operand, shape: operation.fact.shape },
      code,
      edits,
      facts: withFact(facts, path, fact),
    },
  ];
}
