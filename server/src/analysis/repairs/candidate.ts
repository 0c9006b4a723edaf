import type { Edit } from "../../base/edit.ts";
import type { Operation, SizeRelations } from "../../libraries/operation.ts";
import type { Repair } from "../../rules/finding.ts";
import type { Shape } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import type { ArgumentPath, ShapeMismatch } from "../../shape/mismatch.ts";
import type { Expression } from "../../typescript/tree.ts";
import { argumentExpression, argumentExpressions, type OperationCall } from "../operation-call.ts";
import type { Session } from "../session.ts";

/** A call that needs a change. */
export interface BrokenCall {
  readonly site: OperationCall;
  /** What is known of its arguments. */
  readonly facts: readonly Fact[];
  readonly session: Session;
}

/** A call whose shapes contradict each other. */
export interface Broken<M = ShapeMismatch> extends BrokenCall {
  readonly mismatch: M;
}

/** The broken call of one kind of mismatch. */
export type BrokenBy<K extends ShapeMismatch["kind"]> = Broken<Extract<ShapeMismatch, { kind: K }>>;

/** A change of the call that may mend it. */
export interface Candidate {
  readonly kind: Repair["kind"];
  /** The operand that changes, as written, and what it is then; without it the call itself is rewritten. */
  readonly operand?: { readonly text: string; readonly shape: Shape };
  readonly edits: readonly Edit[];
  /** What then stands there, where it is not the whole call. */
  readonly code?: string;
  /** The arguments after the change, and the operation, where it is another. */
  readonly facts: readonly Fact[];
  readonly operation?: Operation;
  /** One of several that are as likely: it counts only where nothing else fits, or where a comment asks for its result. */
  readonly isOneOfMany?: true;
}

/** Sizes that only may be equal count as different. */
export function strictSizes({ sizes }: Session): SizeRelations {
  return {
    ...sizes,
    compare: (left, right) => (sizes.compare(left, right) === "equal" ? "equal" : "different"),
  };
}

/** The facts with another one at the place. */
export function withFact(
  facts: readonly Fact[],
  [first = 0, second]: ArgumentPath,
  fact: Fact,
): readonly Fact[] {
  if (first >= facts.length) return facts;
  if (second === undefined) return facts.with(first, fact);
  const { value, ...rest } = facts[first] ?? {};
  if (value?.kind !== "list" || second >= value.items.length) return facts;
  return facts.with(first, { ...rest, value: { ...value, items: value.items.with(second, fact) } });
}

export function factAt(facts: readonly Fact[], [first = 0, second]: ArgumentPath): Fact {
  const fact = facts[first] ?? {};
  if (second === undefined) return fact;
  return fact.value?.kind === "list" ? (fact.value.items[second] ?? {}) : {};
}

/** The argument for a parameter of the operation, or where it would have to be written. */
export function argumentOf({ site }: BrokenCall, parameter: string) {
  const position = site.operation.parameters.indexOf(parameter);
  const all = argumentExpressions(site);
  return { position, expression: all[position], isNext: position === all.length };
}

export function expressionAt({ site }: BrokenCall, path: ArgumentPath): Expression | undefined {
  return argumentExpression(site, path);
}
