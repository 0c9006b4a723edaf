import { withinBudget } from "../base/budget.ts";
import { elaborate } from "../dsl/elaborate.ts";
import type { ElaboratedBlock } from "../dsl/elaborated-block.ts";
import type { DslFinding } from "../dsl/finding.ts";
import { type ParsedBlock, parseBlock } from "../dsl/parse.ts";
import type { Shape } from "../shape/dim.ts";
import type { TermStore } from "../tensor/store.ts";
import type { EmbeddedBlock } from "../typescript/embedded.ts";
import type { Hosts } from "../typescript/hosts.ts";
import type { AnalysedBlock, CodeVariable } from "./analysis.ts";
import { type BlockPlace, placeOf, variablesAt } from "./block-place.ts";
import { blockScope, isMathematical } from "./block-scope.ts";
import { BlockSizes } from "./block-sizes.ts";
import type { Scope, Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { sizeSources } from "./size-sources.ts";
import { VisibleNames } from "./visible-names.ts";

/** A block with what only the analysis needs of it. */
export interface PlacedBlock extends AnalysedBlock {
  /** A shape of the block in sizes of the code. */
  readonly inCode: (shape: Shape) => Shape;
}

/** The blocks of a file with the names that they give. */
export interface Blocks {
  readonly all: readonly PlacedBlock[];
  readonly names: VisibleNames;
}

/** Elaborates the blocks of a file in order, each with the code around it and the blocks before it in scope. */
export function analyseBlocks(
  embedded: readonly EmbeddedBlock[],
  hosts: Hosts,
  store: TermStore,
  session: Session,
): Blocks {
  const all: PlacedBlock[] = [];
  const names = new VisibleNames();
  const code = new CodeNames(session);
  for (const block of embedded) {
    session.step();
    const place = placeOf(block, hosts, session);
    const made = withinBudget(() => analyseBlock(block, place, { names, code, store }, session));
    if (made) names.add(place.scope, all.push(made) - 1, made.elaborated);
    else session.findings.push({ kind: "too-large", span: block.span });
  }
  return { all, names };
}

interface Surroundings {
  readonly names: VisibleNames;
  readonly code: CodeNames;
  readonly store: TermStore;
}

function analyseBlock(
  block: EmbeddedBlock,
  { scope, host }: BlockPlace,
  { names, code, store }: Surroundings,
  session: Session,
): PlacedBlock {
  const { variables, facts } = code.at(scope);
  const elaborator = new Elaborator(
    parseBlock(block.text),
    names,
    variables,
    scope,
    store,
    session,
  );
  const { elaborated, sizes } = elaborator.run();
  return {
    ...block,
    elaborated,
    store,
    host,
    code: facts,
    sizes: sizeSources(variables, elaborated, (shape) => sizes.inBlock(shape), session),
    inCode: (shape) => sizes.inCode(shape),
  };
}

/** The variables of the code that formulas of a scope can mean. */
class CodeNames {
  readonly #session: Session;
  readonly #known = new Map<Scope, CodeNamesOfScope>();

  constructor(session: Session) {
    this.#session = session;
  }

  at(scope: Scope): CodeNamesOfScope {
    const known = this.#known.get(scope);
    if (known) return known;
    const variables = new Map(
      [...variablesAt(scope)].filter(([, { value }]) => isMathematical(value)),
    );
    const facts = new Map(
      [...variables].map(([name, variable]) => [name, codeVariable(variable, this.#session)]),
    );
    this.#known.set(scope, { variables, facts });
    return { variables, facts };
  }
}

interface CodeNamesOfScope {
  readonly variables: ReadonlyMap<string, Variable>;
  readonly facts: ReadonlyMap<string, CodeVariable>;
}

/** Elaborates a block twice where it says shapes of the code's variables: first to know them, then with both sides' names. */
class Elaborator {
  readonly #parsed: ParsedBlock;
  readonly #earlier: VisibleNames;
  readonly #code: ReadonlyMap<string, Variable>;
  readonly #scope: Scope;
  readonly #store: TermStore;
  readonly #session: Session;

  constructor(
    parsed: ParsedBlock,
    earlier: VisibleNames,
    code: ReadonlyMap<string, Variable>,
    scope: Scope,
    store: TermStore,
    session: Session,
  ) {
    this.#parsed = parsed;
    this.#earlier = earlier;
    this.#code = this.#withoutSizes(code);
    this.#scope = scope;
    this.#store = store;
    this.#session = session;
  }

  run(): { elaborated: ElaboratedBlock; sizes: BlockSizes } {
    const sizes = new BlockSizes(this.#scope, this.#session);
    const first = this.#elaborate(new Set(), (shape) => sizes.inBlock(shape));
    const own = [
      ...first.variables.filter(({ origin }) => origin === "block"),
      ...first.definitions,
    ];
    for (const { term } of own) sizes.adopt(term.shape);
    const contradictions = own.flatMap((named) => this.#contradiction(named, sizes) ?? []);
    const names = new Set(own.map(({ name }) => name).filter((name) => this.#code.has(name)));
    const again = names.size > 0 || first.variables.some(({ origin }) => origin === "code");
    const elaborated = again ? this.#elaborate(names, (shape) => sizes.inBlock(shape)) : first;
    const findings = isOurs(elaborated, this.#parsed)
      ? [...elaborated.findings, ...contradictions]
      : [];
    return { elaborated: { ...elaborated, findings }, sizes };
  }

  #elaborate(own: ReadonlySet<string>, inBlock: (shape: Shape) => Shape): ElaboratedBlock {
    const around = {
      store: this.#store,
      earlier: this.#earlier,
      scope: this.#scope,
      code: this.#code,
      inBlock,
      own,
    };
    return elaborate(this.#store, this.#parsed, blockScope(around, this.#session));
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
    const variable = this.#code.get(name);
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

  /** A number of the code that the block uses as a size is that size. */
  #withoutSizes(code: ReadonlyMap<string, Variable>): ReadonlyMap<string, Variable> {
    const names = new Set(
      [...this.#parsed.text.matchAll(BRACKETED)].flatMap(([list]) => list.match(NAME) ?? []),
    );
    return new Map(
      [...code].filter(
        ([name, { value }]) => value.fact.value?.kind !== "size" || !names.has(name),
      ),
    );
  }
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

function codeVariable({ name, span, value }: Variable, session: Session): CodeVariable {
  return { name, span, fact: session.resolve(value.fact) };
}

const BRACKETED = /\[[^[\]\n]*\]/g;
const NAME = /[\p{L}_$][\p{L}\p{Nd}_$]*/gu;
