import { withinBudget } from "../base/budget.ts";
import { lazily } from "../base/lazily.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import type { DslFinding } from "../dsl/finding.ts";
import { nameKey } from "../dsl/names.ts";
import type { ParsedBlock } from "../dsl/parse.ts";
import { readBlock } from "../dsl/read-block.ts";
import type { BlockScope } from "../dsl/scope.ts";
import { tryRewritings } from "../dsl/try-rewritings.ts";
import type { Finding } from "../rules/finding.ts";
import type { Shape } from "../shape/dim.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Hosts } from "../typescript/hosts.ts";
import type { AnalysedBlock } from "./analysis.ts";
import type { WrittenBlock } from "./block-declarations.ts";
import { type BlockPlace, blockPlace } from "./block-place.ts";
import { blockScope, variableOf } from "./block-scope.ts";
import { BlockSizes } from "./block-sizes.ts";
import { CodeNames, type CodeNamesOfScope } from "./code-names.ts";
import type { Scope, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { sizeSources } from "./size-sources.ts";
import { VisibleNames } from "./visible-names.ts";

/** A block with what only the analysis needs of it. */
export interface PlacedBlock extends AnalysedBlock {
  /** A shape of the block in sizes of the code. */
  readonly inCode: (shape: Shape) => Shape;
  /** Where names of the code are looked up. */
  readonly scope: Scope;
}

/** The blocks of a file with the names that they give. */
export interface Blocks {
  readonly all: readonly PlacedBlock[];
  readonly names: VisibleNames;
  /** Blocks that are too large. */
  readonly findings: readonly Finding[];
}

/** Elaborates the blocks of a file in order, each with the code around it and the blocks before it in scope. */
export function analyseBlocks(
  embedded: readonly WrittenBlock[],
  hosts: Hosts,
  store: TermStore,
  session: Session,
): Blocks {
  const all: PlacedBlock[] = [];
  const findings: Finding[] = [];
  const names = new VisibleNames();
  const code = new CodeNames(session);
  for (const block of embedded) {
    session.step();
    const place = blockPlace(block, hosts, session);
    const made = withinBudget(() => analyseBlock(block, place, { names, code, store }, session));
    if (made) names.add(place.scope, all.push(made) - 1, made.elaborated);
    else findings.push({ kind: "too-large", span: block.span });
  }
  return { all, names, findings };
}

interface Surroundings {
  readonly names: VisibleNames;
  readonly code: CodeNames;
  readonly store: TermStore;
}

function analyseBlock(
  { parsed, ...block }: WrittenBlock,
  { scope, host }: BlockPlace,
  { names, code, store }: Surroundings,
  session: Session,
): PlacedBlock {
  const known = code.at(scope);
  const elaborator = new BlockInScope(parsed, names, known, scope, store, session);
  const { elaborated, sizes } = elaborator.run();
  return {
    ...block,
    elaborated,
    store,
    host,
    code: known,
    scope,
    sizeSources: lazily(() =>
      sizeSources(known, elaborated, (shape) => sizes.inBlock(shape), session),
    ),
    inCode: (shape) => sizes.inCode(shape),
  };
}

/**
 * Elaborates a block in the scope of the code; a second time where its names for sizes of the code are known only from the
 * first.
 */
class BlockInScope {
  readonly #parsed: ParsedBlock;
  readonly #earlier: VisibleNames;
  readonly #code: CodeNamesOfScope;
  readonly #hidden: ReadonlySet<string>;
  readonly #scope: Scope;
  readonly #store: TermStore;
  readonly #session: Session;

  constructor(
    parsed: ParsedBlock,
    earlier: VisibleNames,
    code: CodeNamesOfScope,
    scope: Scope,
    store: TermStore,
    session: Session,
  ) {
    this.#parsed = parsed;
    this.#earlier = earlier;
    this.#code = code;
    this.#hidden = sizesIn(parsed.text, code);
    this.#scope = scope;
    this.#store = store;
    this.#session = session;
  }

  run(): { elaborated: ElaboratedBlock; sizes: BlockSizes } {
    const sizes = new BlockSizes(this.#scope, this.#session);
    const scope = this.#scopeFor(ownNames(this.#parsed), sizes);
    const first = readBlock(this.#store, this.#parsed, scope);
    const own = [
      ...first.variables.filter(({ origin }) => origin === "block"),
      ...first.definitions,
    ];
    for (const { term } of own) sizes.adopt(term.shape);
    const contradictions = own.flatMap((named) => this.#contradiction(named, sizes) ?? []);
    const again = !sizes.areNew && first.variables.some(({ origin }) => origin === "code");
    const read = again ? readBlock(this.#store, this.#parsed, scope) : first;
    if (!isOurs(read, this.#parsed)) return { elaborated: { ...read, findings: [] }, sizes };
    const elaborated = tryRewritings(this.#store, this.#parsed, scope, read);
    const findings = [...elaborated.findings, ...contradictions];
    return { elaborated: { ...elaborated, findings }, sizes };
  }

  #scopeFor(own: ReadonlySet<string>, sizes: BlockSizes): BlockScope {
    const around = {
      store: this.#store,
      earlier: this.#earlier,
      scope: this.#scope,
      code: this.#code,
      hidden: this.#hidden,
      inBlock: (shape: Shape) => sizes.inBlock(shape),
      own,
    };
    return blockScope(around, this.#session);
  }

  /** The block's shape of a name against the code's. */
  #contradiction(
    {
      name,
      term,
      span,
      ...rest
    }: ElaboratedBlock["variables"][number] | ElaboratedBlock["definitions"][number],
    sizes: BlockSizes,
  ): DslFinding | undefined {
    const variable = this.#variable(name);
    const inCode = variable && this.#session.resolve(variable.value.fact).shape;
    if (!inCode || sizes.meets(term.shape, inCode)) return undefined;
    const where = "nameSpan" in rest ? rest.nameSpan : span;
    return {
      kind: "shape-comment-mismatch",
      name,
      declared: term.shape,
      inCode: sizes.inBlock(inCode),
      span: where,
    };
  }

  #variable(name: string): Variable | undefined {
    return variableOf(name, { code: this.#code, hidden: this.#hidden });
  }
}

/** What the block declares or defines, by `nameKey`. */
function ownNames({ statements }: ParsedBlock): ReadonlySet<string> {
  return new Set(
    statements.flatMap((statement) => {
      if (statement.kind === "definition") return [nameKey(statement.name.name)];
      if (statement.kind !== "declaration") return [];
      const shaped = statement.groups.filter(({ type }) => type.shape !== undefined);
      return shaped.flatMap(({ names }) => names.map(({ name }) => nameKey(name)));
    }),
  );
}

/** A number of the code that the block uses as a size is that size. */
function sizesIn(text: string, code: CodeNamesOfScope): ReadonlySet<string> {
  const names = [...text.matchAll(BRACKETED)].flatMap(([list]) => list.match(NAME) ?? []);
  return new Set(names.filter((name) => code.variable(name)?.value.fact.value?.kind === "size"));
}

/** Prose behind `@math` parses as names side by side at most: with a mistake and nothing else in it, it is not ours. */
function isOurs({ isMath, findings }: ElaboratedBlock, { statements }: ParsedBlock): boolean {
  const says = statements.some(
    (statement) =>
      statement.kind !== "expression" ||
      statement.sides.length > 0 ||
      statement.of.kind === "derivative",
  );
  return says || (isMath && findings.length === 0);
}

const BRACKETED = /\[[^[\]\n]*\]/g;
const NAME = /[\p{L}_$][\p{L}\p{Nd}_$]*/gu;
