import { Budget } from "../base/budget.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { BLOCK_STEPS, deriveBlock } from "../derive/derive.ts";
import { differentiator } from "../derive/differentiator.ts";
import type { Layout } from "../derive/layout.ts";
import { elaborate } from "../dsl/elaborate.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import { parseBlock } from "../dsl/parse.ts";
import { emitModule } from "../libraries/emit.ts";
import type { LibraryName } from "../libraries/library.ts";
import type { EmitRefusal } from "../libraries/refusal.ts";
import type { Finding } from "../rules/finding.ts";
import { say } from "../rules/say.ts";
import { TermStore } from "../tensor/store.ts";
import { ENGLISH } from "../words/en.ts";
import { functionName } from "./function-name.ts";
import type { Query } from "./query.ts";
import { queryOf } from "./query-of.ts";

export interface AnswerOptions {
  readonly library?: LibraryName | undefined;
  readonly layout?: Layout | undefined;
  readonly check?: boolean | undefined;
  readonly steps?: boolean | undefined;
}

export interface AnsweredBlock {
  readonly queries: Query[];
  /** Answers that have no code though a library was asked for. */
  readonly refusals: readonly CodeRefusal[];
  /** By place, in offsets of the block. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Why the answer to a question cannot be written for a library. */
export interface CodeRefusal {
  /** The question as it is written. */
  readonly text: string;
  readonly refusal: EmitRefusal;
}

/** Answers a block that stands alone: it sees no code. */
export function answerText(text: string, options: AnswerOptions): AnsweredBlock {
  const store = new TermStore(new Budget(BLOCK_STEPS));
  const parsed = parseBlock(text);
  const scope = { lookup: () => undefined, names: () => [], differentiate: differentiator(store) };
  const block = elaborate(store, parsed, scope);
  const says = parsed.statements.some(({ kind }) => kind === "layout");
  const layout = says ? block.layout : (options.layout ?? block.layout);
  const answered = answerElaborated(store, { ...block, layout }, options);
  const { queries, refusals, findings } = answered;
  const diagnostics = [...block.findings, ...findings].map((finding) => say(finding, ENGLISH));
  return { queries, refusals, diagnostics: diagnostics.sort(byPlace) };
}

/** Answers a block whose names are resolved. */
export function answerElaborated(
  store: TermStore,
  block: ElaboratedBlock,
  { check = true, steps = true, library }: AnswerOptions,
): Omit<AnsweredBlock, "diagnostics"> & { readonly findings: readonly Finding[] } {
  const { answers, findings } = deriveBlock(store, block, { check, steps });
  const refusals: CodeRefusal[] = [];
  const queries = answers.map((answer) => {
    const { text, program } = answer;
    const code = library && emitModule(program, library, { name: functionName(text) });
    if (code?.kind === "refusal") refusals.push({ text, refusal: code });
    return queryOf(answer, code?.kind === "module" ? code : undefined);
  });
  return { queries, refusals, findings };
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.primary.span.start - b.primary.span.start || a.primary.span.end - b.primary.span.end;
}
