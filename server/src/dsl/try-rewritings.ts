import { applyEdits } from "../base/edit.ts";
import { flatMap } from "../base/flat-map.ts";
import { contains, cover, type Span, span } from "../base/span.ts";
import type { Shape } from "../shape/dim.ts";
import type { TermStore } from "../tensor/store.ts";
import type { ElaboratedBlock } from "./elaborated-block.ts";
import type { DslFinding } from "./finding.ts";
import { type ParsedBlock, parseBlock } from "./parse.ts";
import { readBlock } from "./read-block.ts";
import type { Rewriting } from "./rewriting.ts";
import type { BlockScope } from "./scope.ts";

/** What all trials of one block may spend, at most half of what is left. */
const STEPS = 300_000;
/** Reading a text again is no term, but work: trials read 20,000 signs and then no more. */
const STEPS_OF_SIGN = 15;

/**
 * The block with those rewritings of its findings that repair something: each is carried out in the text and the block is
 * read again. Kept is what takes its finding away and makes no other mistake in the statements that it touches; where some
 * of a finding's rewritings leave the rest of the block without new mistakes too, only those. A rewriting of which there is
 * no budget to try it is not offered. Of what is no math only the first finding is told.
 */
export function tryRewritings(
  store: TermStore,
  parsed: ParsedBlock,
  scope: BlockScope,
  block: ElaboratedBlock,
): ElaboratedBlock {
  const findings = block.isMath ? block.findings : block.findings.slice(0, 1);
  if (!findings.some((finding) => rewritingsOf(finding).length > 0)) return { ...block, findings };
  const steps = Math.min(STEPS, Math.floor(store.budget.left / 2));
  const trials = new Trials(store, parsed, scope, block);
  return store.within(steps, () => ({
    ...block,
    findings: findings.map((finding) =>
      "rewritings" in finding ? { ...finding, rewritings: trials.kept(finding) } : finding,
    ),
  }));
}

interface Outcome {
  readonly rewriting: Rewriting;
  /** The rest of the block has no new mistakes either. */
  readonly clean: boolean;
}

class Trials {
  readonly #store: TermStore;
  readonly #parsed: ParsedBlock;
  readonly #scope: BlockScope;
  readonly #block: ElaboratedBlock;

  constructor(store: TermStore, parsed: ParsedBlock, scope: BlockScope, block: ElaboratedBlock) {
    this.#store = store;
    this.#parsed = parsed;
    this.#scope = scope;
    this.#block = block;
  }

  kept(finding: DslFinding): Rewriting[] {
    const outcomes = flatMap(rewritingsOf(finding), (one) => this.#outcomes(finding, one));
    const clean = outcomes.filter((outcome) => outcome.clean);
    return (clean.length > 0 ? clean : outcomes).map(({ rewriting }) => rewriting);
  }

  /** Of a rewriting, or of what is to be written where it does not check. */
  #outcomes(finding: DslFinding, { otherwise = [], ...rewriting }: Rewriting): Outcome[] {
    const outcome = this.#outcome(finding, rewriting);
    return outcome ? [outcome] : flatMap(otherwise, (other) => this.#outcomes(finding, other));
  }

  #outcome(finding: DslFinding, rewriting: Rewriting): Outcome | undefined {
    const { text } = this.#parsed;
    const { findings, isMath } = this.#block;
    const { budget } = this.#store;
    const cost = STEPS_OF_SIGN * text.length;
    if (rewriting.edits.length === 0 || budget.left <= cost) return undefined;
    budget.spend(cost);
    const parsed = parseBlock(applyEdits(text, rewriting.edits));
    const after = readBlock(this.#store, parsed, this.#scope);
    const touched = touchedBy(finding, rewriting, this.#parsed);
    const rewritten = span(touched.start, touched.end + parsed.text.length - text.length);
    const repaired = repairs(
      finding,
      findings.filter(({ span: at }) => contains(touched, at.start)),
      after.findings.filter(({ span: at }) => contains(rewritten, at.start)),
    );
    if (!repaired || (isMath && !after.isMath)) return undefined;
    const shape = shapeOf(rewriting, parsed.text, after) ?? rewriting.shape;
    return {
      rewriting: shape ? { ...rewriting, shape } : rewriting,
      clean: repairs(finding, findings, after.findings),
    };
  }
}

function rewritingsOf(finding: DslFinding): readonly Rewriting[] {
  return "rewritings" in finding ? finding.rewritings : [];
}

/** From the first to the last of the statements that hold the mistake or an edit. */
function touchedBy(
  { span: at }: DslFinding,
  { edits }: Rewriting,
  { statements }: ParsedBlock,
): Span {
  const places = [at, ...edits.map((edit) => edit.span)];
  const whole = statements
    .map((statement) => statement.span)
    .filter((own) => places.some(({ start, end }) => own.start <= end && start <= own.end));
  return [...places, ...whole].reduce(cover);
}

/** Whether there is one mistake of this kind less, and of every other kind no more. */
function repairs(
  finding: DslFinding,
  before: readonly DslFinding[],
  after: readonly DslFinding[],
): boolean {
  const left = new Map<string, number>();
  const count = (key: string, by: number) => left.set(key, (left.get(key) ?? 0) + by);
  for (const one of before) count(kindOf(one), 1);
  count(kindOf(finding), -1);
  for (const one of after) count(kindOf(one), -1);
  return [...left.values()].every((more) => more >= 0);
}

function kindOf(finding: DslFinding): string {
  return finding.kind === "syntax" ? finding.problem.is : finding.kind;
}

/** The shape of what the rewriting puts there, where that is one expression. */
function shapeOf(
  { text, edits }: Rewriting,
  source: string,
  { nodes }: ElaboratedBlock,
): Shape | undefined {
  const start = Math.min(...edits.map((edit) => edit.span.start));
  const end = start + source.length;
  const node = nodes.find(
    ({ span: at }) => at.start <= end && start <= at.end && source.slice(at.start, at.end) === text,
  );
  return node?.shape;
}
