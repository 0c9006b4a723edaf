import { withinBudget } from "../base/budget.ts";
import { flatMap } from "../base/flat-map.ts";
import { contains } from "../base/span.ts";
import type { TermStore } from "../tensor/store.ts";
import { BlockNames } from "./elaborate/block-names.ts";
import { claimedFunctions } from "./elaborate/claimed-functions.ts";
import { bindingsOf, definitionsOf, variablesOf } from "./elaborate/declared.ts";
import { Elaborator } from "./elaborate/elaborator.ts";
import { equationsOf } from "./elaborate/equations.ts";
import { isMath } from "./elaborate/is-math.ts";
import { sizeNamesIn } from "./elaborate/size-names-in.ts";
import { Statements } from "./elaborate/statements.ts";
import { reportUnknown } from "./elaborate/unknown.ts";
import type { ElaboratedBlock } from "./elaborated-block.ts";
import type { DslFinding } from "./finding.ts";
import { nameKey } from "./names.ts";
import type { ParsedBlock } from "./parse.ts";
import type { BlockScope } from "./scope.ts";
import type { Layout } from "./statement-syntax.ts";

const MOST_FINDINGS = 100;

/**
 * A block as terms with shapes: names resolved, sizes compared, questions and claims collected, every mistake a finding
 * whose rewritings nobody has tried yet.
 * One that needs more than the store's budget, or that nobody can follow, is "too large" and has what was found so far.
 */
export function readBlock(
  store: TermStore,
  parsed: ParsedBlock,
  scope: BlockScope,
): ElaboratedBlock {
  const block = { ...parsed, statements: claimedFunctions(parsed.statements, scope) };
  const findings: DslFinding[] = [...block.findings];
  const names = new BlockNames(block.statements, scope, (finding) => findings.push(finding));
  const elaborator = new Elaborator(store, block.text, names, scope, findings);
  const statements = new Statements(elaborator);
  const done = withinBudget(() => elaborateAll(block, elaborator, statements));
  if (done === undefined)
    findings.push({ kind: "too-large", span: { start: 0, end: Math.min(1, block.text.length) } });
  const definitions = withinBudget(() => definitionsOf(elaborator)) ?? [];
  const math = isMath(block, statements, definitions);
  return {
    layout: layoutOf(block),
    variables: withinBudget(() => variablesOf(elaborator)) ?? [],
    definitions,
    questions: statements.questions,
    identities: statements.identities,
    asks: statements.asks,
    sizeNames: sizeNamesIn(block.statements, elaborator.sizeNames),
    nodes: elaborator.nodes,
    bindings: bindingsOf(names),
    solved: withinBudget(() => solvedNames(elaborator)) ?? new Map(),
    findings: sorted(math ? withoutEchoes(findings, parsed) : findings),
    isMath: math,
  };
}

/**
 * Names are resolved first, so that shapes can be solved for; then every statement is read in order. To do that with a token
 * takes as long as to make two terms.
 */
function elaborateAll(block: ParsedBlock, elaborator: Elaborator, statements: Statements): true {
  elaborator.store.budget.spend(2 * block.steps);
  elaborator.equations = equationsOf(block, elaborator);
  for (const statement of block.statements) statements.read(statement);
  reportUnknown(elaborator, block);
  return true;
}

function layoutOf({ statements }: ParsedBlock): Layout {
  const said = statements.find((statement) => statement.kind === "layout");
  return said?.layout ?? "gradient";
}

function solvedNames(elaborator: Elaborator): ElaboratedBlock["solved"] {
  return new Map(
    flatMap([...elaborator.used], ([name, { term }]) =>
      elaborator.solved.shapes.has(nameKey(name)) ? [[name, term.shape] as const] : [],
    ),
  );
}

/** Of a statement that was not read to its end only that is told: its parts may be no mistakes at all. */
function withoutEchoes(
  findings: readonly DslFinding[],
  { findings: syntax, statements }: ParsedBlock,
): DslFinding[] {
  const broken = statements.filter(({ span }) =>
    syntax.some((finding) => contains(span, finding.span.start)),
  );
  return findings.filter(
    (finding) =>
      syntax.includes(finding) || !broken.some(({ span }) => contains(span, finding.span.start)),
  );
}

function sorted(findings: readonly DslFinding[]): DslFinding[] {
  return [...findings]
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .slice(0, MOST_FINDINGS);
}
