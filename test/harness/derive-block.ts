import { Budget } from "../../server/src/base/budget.ts";
import type { Answer } from "../../server/src/derive/answer.ts";
import { deriveBlock } from "../../server/src/derive/derive.ts";
import { differentiator } from "../../server/src/derive/differentiator.ts";
import type { ClaimVerdict } from "../../server/src/derive/judge-claim.ts";
import { elaborate } from "../../server/src/dsl/elaborate.ts";
import { parseBlock } from "../../server/src/dsl/parse.ts";
import { TermStore } from "../../server/src/tensor/store.ts";
import type { VariableTerm } from "../../server/src/tensor/term.ts";
import { describeProperty } from "../../server/src/words/describe-derivation.ts";
import { ENGLISH_DERIVATIONS } from "../../server/src/words/en-derivations.ts";

export interface DerivedBlock {
  readonly answers: readonly Answer[];
  readonly claims: readonly ClaimVerdict[];
  /** Codes of everything found, in the block and in its derivation. */
  readonly codes: readonly string[];
  /** Its variables with their declared properties. */
  readonly declared: ReadonlyMap<string, VariableTerm>;
}

/** Derives a block that stands by itself, in a store of its own. */
export function derivedBlock(text: string, options = { check: true, steps: false }): DerivedBlock {
  const store = new TermStore(new Budget(5_000_000));
  const parsed = parseBlock(text);
  const scope = { lookup: () => undefined, names: () => [], differentiate: differentiator(store) };
  const block = elaborate(store, parsed, scope);
  const derivation = deriveBlock(store, block, options);
  const findings = [...block.findings, ...derivation.findings];
  return {
    answers: derivation.answers,
    claims: derivation.claims,
    codes: findings.map(({ kind }) => kind),
    declared: new Map(block.variables.map(({ name, declared }) => [name, declared])),
  };
}

/** What is found of the one answer, in words. */
export function foundOf(text: string): string[] {
  return onlyAnswer(text).properties.map((found) => describeProperty(found, ENGLISH_DERIVATIONS));
}

/** The one answer of a block that must have no findings. */
export function onlyAnswer(text: string): Answer {
  const { answers, codes } = derivedBlock(text);
  const [answer, more] = answers;
  if (!answer || more || codes.length > 0) {
    throw new Error(`${answers.length} answers, findings: ${codes.join(", ")}, in\n${text}`);
  }
  return answer;
}
