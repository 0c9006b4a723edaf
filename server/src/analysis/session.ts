import { Budget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import type { Operation } from "../libraries/operation.ts";
import type { Finding, Learnt, Repair } from "../rules/finding.ts";
import { scopedAtom } from "../shape/compare.ts";
import { type Dim, dimOfName, type Shape, singleName, substituteDim } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import { Substitution } from "../shape/substitution.ts";
import type { Call, ClassNode, Expression, FunctionNode } from "../typescript/tree.ts";
import type { BlockDeclarations } from "./block-declarations.ts";
import type { BoundComments } from "./bound-comments.ts";
import { ComparedSizes } from "./compared-sizes.ts";
import { Flow } from "./flow.ts";
import { Found } from "./found.ts";
import type { Inference } from "./inference.ts";
import { NodeScopes } from "./node-scopes.ts";
import type { Owners } from "./owners.ts";
import { Places } from "./places.ts";
import { resolveFact } from "./resolve-fact.ts";
import { type Run, Runs } from "./runs.ts";
import { type Members, Scope, type TypeName, type Value, type Variable } from "./scope.ts";

/** What an imported name stands for: a value, a type, or both. */
export interface ImportedName {
  readonly value?: Value | undefined;
  readonly type?: TypeName | undefined;
}

/** A version of a text. */
export interface SourceVersion {
  readonly text: string;
  readonly places: Places;
}

/** The files of one analysis. */
export interface Surroundings {
  /** A number that no other scope or size of these files has. */
  nextId(): number;
  /** The file whose code a scope belongs to. */
  homeOf(scope: Scope): Session | undefined;
  /** What a file imports by a name: `*` is all of a module. */
  imported(module: string, name: string, importer: Session): ImportedName | undefined;
}

/** An operation with what was known of its arguments. */
interface Applied {
  readonly operation: Operation;
  readonly facts: readonly Fact[];
}

/** The state of one analysis. */
export class Session extends Flow {
  readonly comments: BoundComments;
  readonly blocks: BlockDeclarations;
  readonly owners: Owners;
  readonly file: Scope;
  readonly known = new Substitution();
  readonly found = new Found();
  readonly findings = this.found.findings;
  readonly values = this.found.values;
  readonly uses = this.found.uses;
  readonly sizeNames = this.found.sizeNames;
  readonly made = this.found.made;
  readonly sizes = new ComparedSizes(this.known, () => this.freshDim());
  readonly runs: Runs;
  readonly nodeScopes: NodeScopes;
  /** The text as it is now, and where the places of its earlier versions are in it. */
  source: SourceVersion;
  readonly origins = new Map<string, Learnt>();
  /** Names that are assigned somewhere in the file. */
  readonly assigned: ReadonlySet<string>;
  readonly fileName: string;
  /** The files that this one imports. */
  readonly files: Surroundings;
  readonly gradientNames: boolean;
  readonly eol: string;
  /** For members of classes: shapes that they are declared with, and what is assigned. */
  readonly filled = new Map<Members, [declared: Shape, given: Shape][]>();
  /** What the function that is analysed has returned so far. */
  returned: Value[] = [];
  /** All changes that mend a broken call. */
  readonly repairs = new WeakMap<Finding, readonly Repair[]>();
  /** Calls that sum axes away, as they were applied last. */
  readonly reductions = new WeakMap<Call, Applied>();
  /** How many attempts the code that runs stands in. */
  attempts = 0;
  #isSettling = false;
  #budget: Budget;
  #steps = 0;
  #inference: Inference | undefined;
  /** Inside of an inlined call: how many branches there were when it began. */
  #inlinedAt: number | undefined;
  readonly #births = new WeakMap<Members, number>();
  /** Places of which the text became part of what was found, outside of all runs. */
  readonly #quoted: Span[] = [];
  #deferred: { readonly node: FunctionNode | ClassNode; readonly scope: Scope }[] = [];

  constructor(
    text: string,
    comments: BoundComments,
    blocks: BlockDeclarations,
    owners: Owners,
    budget: Budget,
    options: {
      readonly gradientNames: boolean;
      readonly eol: string;
      readonly assigned: ReadonlySet<string>;
      readonly fileName: string;
      readonly files: Surroundings;
    },
  ) {
    super();
    this.source = { text, places: new Places() };
    this.fileName = options.fileName;
    this.files = options.files;
    this.comments = comments;
    this.blocks = blocks;
    this.owners = owners;
    this.file = new Scope("file", { start: 0, end: text.length }, this.nextId());
    this.runs = new Runs(this.found, this.file.reach, this.known, () => this.nextId());
    this.nodeScopes = new NodeScopes(this.file.journal, this.found);
    this.#budget = budget;
    this.gradientNames = options.gradientNames;
    this.assigned = options.assigned;
    this.eol = options.eol;
  }

  connect(inference: Inference): void {
    this.#inference = inference;
  }

  get inference(): Inference {
    if (!this.#inference) throw new TypeError("inference before it is connected");
    return this.#inference;
  }

  /**
   * Notes a mistake. Of a call that is followed with the values of its arguments only what certainly runs counts: what its
   * branches ask is not always understood.
   */
  report(finding: Finding): void {
    if (this.#inlinedAt === undefined || this.#inlinedAt === this.branches)
      this.findings.push(finding);
  }

  /** Runs `work` to see where it leads; `undo` takes back all that it did but the values of variables, as `branch` does. */
  attempt<T>(work: () => T): { readonly result: T; readonly undo: () => void } {
    const found = this.found.mark;
    const [returned, deferred] = [this.returned.length, this.#deferred.length];
    const learnt = this.known.count;
    this.attempts += 1;
    const { result, undo } = this.file.journal.attempt(work);
    this.attempts -= 1;
    return {
      result,
      undo: () => {
        undo();
        this.known.forgetSince(learnt);
        this.found.forgetSince(found);
        this.returned.length = returned;
        this.#deferred.length = deferred;
      },
    };
  }

  /** Follows a call with the values of its arguments: nothing stays but the result and what is certainly wrong. */
  inlining<T>(work: () => T): T {
    const outer = this.#inlinedAt;
    const found = this.findings.length;
    let result: readonly T[] = [];
    const attempt = this.attempt(() =>
      this.branch(() => {
        this.#inlinedAt = outer === undefined || outer + 1 === this.branches ? this.branches : -1;
        result = [work()];
      }),
    );
    this.#inlinedAt = outer;
    const wrong = this.findings.slice(found);
    attempt.undo();
    for (const finding of wrong) this.report(finding);
    return (result as readonly [T])[0];
  }

  /** Whether code that runs at another time than it stands may find another value: of a variable that is assigned somewhere. */
  mayHaveChanged({ name, span }: Variable, user: Scope): boolean {
    if (!this.assigned.has(name)) return false;
    for (let at: Scope | undefined = user; at; at = at.parent) {
      if (at.variables.get(name)?.span === span) return false;
      if (at.runsLater) return true;
    }
    return false;
  }

  /** Runs what is never reached: mistakes in it do not count, nor what it returns. */
  silently(work: () => void): void {
    const [found, returned] = [this.findings.length, this.returned.length];
    work();
    this.findings.length = found;
    this.returned.length = returned;
  }

  /** Analyses a function or class for the first time; what is followed is forgotten again. */
  entering<T>(node: FunctionNode | ClassNode, outer: Scope, work: () => T): T {
    if (this.#inlinedAt === undefined) return this.runs.enter(node, outer, work);
    this.runs.follow(node);
    return work();
  }

  /** Analyses the function of a run again, in so many steps at most. False where it sees what was not there the first time. */
  repeat(run: Run, steps: number): boolean {
    const { from, to } = run.stretch;
    const before = this.found.scopes.slice(from.at(-1), to.at(-1));
    for (const { scope } of before) scope.detach();
    this.#budget = new Budget(steps);
    const isDone = this.runs.repeat(run, () =>
      this.branch(() => this.inference.enter(run.node, run.outer)),
    );
    this.#steps = steps - this.#budget.left;
    return isDone;
  }

  /** Steps of the last repetition. */
  get steps(): number {
    return this.#steps;
  }

  /** Counts one step of work. */
  step(): void {
    this.#budget.spend();
  }

  infer(expression: Expression, scope: Scope): Value {
    this.step();
    return this.inference.infer(expression, scope);
  }

  /** Functions and classes are analysed when the statements around them are done, so that they see what those declare. */
  defer(node: FunctionNode | ClassNode, scope: Scope): void {
    this.#deferred.push({ node, scope });
  }

  /** Analyses what was deferred since `work` began. */
  settling(work: () => void): void {
    const outer = this.#deferred;
    this.#deferred = [];
    work();
    if (!this.#isSettling) this.runs.begin();
    this.#isSettling = true;
    for (let at = 0; at < this.#deferred.length; at += 1) {
      const next = this.#deferred[at];
      if (!next) continue;
      const { node, scope } = next;
      if ("fields" in node) this.inference.enterClass(node, scope);
      else this.branch(() => this.apart(() => this.inference.enter(node, scope)));
    }
    this.#deferred = outer;
  }

  /** Declares what `@dims` says in the scope. */
  declareDims(scope: Scope): void {
    for (const { name, size, names } of this.owners.declaredIn(
      scope.kind === "file" ? undefined : scope.span,
    )) {
      const atom = scopedAtom(name.name, scope.id, true);
      const known = size && substituteDim(size, (other) => scope.sizeOf(other));
      scope.nameSize(name.name, { dim: known ?? dimOfName(atom), learnt: { span: name.span } });
      this.origins.set(atom, { span: name.span });
      for (const use of [name, ...names]) this.sizeNames.push({ scope, ...use });
    }
  }

  /** Where a size name was declared. */
  originOf(dim: Dim): Learnt | undefined {
    return this.origins.get(singleName(dim) ?? "");
  }

  nextId(): number {
    return this.files.nextId();
  }

  scope(kind: Scope["kind"], span: Scope["span"], parent: Scope): Scope {
    return new Scope(kind, span, this.nextId(), parent);
  }

  freshDim(): Dim {
    return dimOfName(`?${this.nextId()}`);
  }

  freshPack(): Dim {
    return dimOfName(`...?${this.nextId()}`);
  }

  textOf(where: Span): string {
    if (!this.runs.isInside) this.#quoted.push(where);
    const { start, end } = this.present(where);
    return this.source.text.slice(start, end);
  }

  /** A span in the present text. */
  present({ start, end }: Span): Span {
    const { places } = this.source;
    return { start: places.now(start), end: places.now(end) };
  }

  /** Whether what was found outside of all runs repeats something of the text. */
  quotes({ start, end }: Span): boolean {
    return this.#quoted.some((where) => {
      const quoted = this.present(where);
      return quoted.start < end && start < quoted.end;
    });
  }

  /** Remembers when the members of a value came to be: whoever changes older ones is seen. */
  born<T extends Members>(members: T): T {
    this.#births.set(members, this.nextId());
    return members;
  }

  /** Members are about to be changed, or made because somebody asks for them. */
  changing(members: Members): void {
    this.file.reach.changed(this.#births.get(members));
  }

  protected override changedForGood(): void {
    this.file.reach.changed();
  }

  /** The fact with everything learnt put in. */
  override resolve(fact: Fact): Fact {
    return resolveFact(fact, this.known);
  }

  /** The same for something that has a fact. */
  resolved<T extends { readonly fact: Fact }>(item: T): T {
    const fact = this.resolve(item.fact);
    return fact === item.fact ? item : { ...item, fact };
  }
}
