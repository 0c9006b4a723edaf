import type { Budget } from "../base/budget.ts";
import type { Edit } from "../base/edit.ts";
import type { Span } from "../base/span.ts";
import type { SizeRelations } from "../libraries/operation.ts";
import type { Finding, Learnt } from "../rules/finding.ts";
import { compareInCode, nameAgainstNumber, scopedAtom } from "../shape/compare.ts";
import { type Dim, dimOfName, singleName, substituteDim } from "../shape/dim.ts";
import type { Fact, FollowedValue } from "../shape/fact.ts";
import { Substitution } from "../shape/substitution.ts";
import type { ClassNode, Expression, FunctionNode, TreeNode } from "../typescript/tree.ts";
import type { UseFact, ValueFact } from "./analysis.ts";
import type { BlockDeclarations } from "./block-declarations.ts";
import type { BoundComment, BoundComments } from "./bound-comments.ts";
import { Flow } from "./flow.ts";
import type { Owners } from "./owners.ts";
import { Scope, type Value } from "./scope.ts";
import { ValueFacts } from "./value-facts.ts";

/** How the parts of inference call each other. */
export interface Inference {
  infer(expression: Expression, scope: Scope): Value;
  /** Runs nodes in order, as far as they have an effect on what is known. */
  visit(nodes: readonly TreeNode[], scope: Scope): void;
  /** Analyses a function once; `undefined` while that is going on. */
  enter(node: FunctionNode, scope: Scope): FunctionSummary | undefined;
  enterClass(node: ClassNode, scope: Scope): ClassSummary | undefined;
}

/** What is known of a class whose members were analysed. */
export interface ClassSummary {
  readonly members: Map<string, Value>;
  /** Known once the constructor was analysed. */
  construct?: FunctionSummary | undefined;
}

/** What is known of a function whose body was analysed. */
export interface FunctionSummary {
  readonly scope: Scope;
  readonly parameters: readonly ParameterSummary[];
  readonly returned: Value | undefined;
}

export interface ParameterSummary {
  readonly name: string;
  readonly value: Value;
}

export interface MadeValue {
  readonly name: string;
  readonly span: Span;
  readonly node: object;
  readonly from: Expression;
  readonly value: Value;
  readonly scope: Scope;
}

/** The state of one analysis. */
export class Session extends Flow {
  readonly text: string;
  readonly comments: BoundComments;
  readonly blocks: BlockDeclarations;
  readonly owners: Owners;
  readonly file: Scope;
  readonly known = new Substitution();
  readonly findings: Finding[] = [];
  readonly values = new ValueFacts();
  readonly uses: UseFact[] = [];
  /** Named values with the expression that makes them, for names that say they are derivatives. */
  readonly made: MadeValue[] = [];
  readonly origins = new Map<string, Learnt>();
  readonly gradientNames: boolean;
  readonly eol: string;
  /** What the function that is analysed has returned so far. */
  returned: Value[] = [];
  #budget: Budget;
  #count = 0;
  #inference: Inference | undefined;
  readonly #scopes = new Map<FunctionNode | ClassNode, Scope>();
  readonly #owners = new Map<Scope, FunctionNode | ClassNode>();
  #met: readonly [Dim, Dim] | undefined;
  #deferred: { readonly node: FunctionNode | ClassNode; readonly scope: Scope }[] = [];

  constructor(
    text: string,
    comments: BoundComments,
    blocks: BlockDeclarations,
    owners: Owners,
    budget: Budget,
    options: { readonly gradientNames: boolean; readonly eol: string },
  ) {
    super();
    this.text = text;
    this.comments = comments;
    this.blocks = blocks;
    this.owners = owners;
    this.file = new Scope("file", { start: 0, end: text.length }, 0);
    this.#budget = budget;
    this.gradientNames = options.gradientNames;
    this.eol = options.eol;
  }

  connect(inference: Inference): void {
    this.#inference = inference;
  }

  get inference(): Inference {
    if (!this.#inference) throw new TypeError("inference before it is connected");
    return this.#inference;
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
    for (let at = 0; at < this.#deferred.length; at += 1) {
      const next = this.#deferred[at];
      if (!next) continue;
      const { node, scope } = next;
      if ("fields" in node) this.inference.enterClass(node, scope);
      else this.branch(() => this.inference.enter(node, scope));
    }
    this.#deferred = outer;
  }

  /** Declares what `@dims` says in the scope. */
  declareDims(scope: Scope): void {
    for (const { name, size } of this.owners.declaredIn(
      scope.kind === "file" ? undefined : scope.span,
    )) {
      const atom = scopedAtom(name.name, scope.id, true);
      const known = size && substituteDim(size, (other) => scope.sizeOf(other));
      scope.nameSize(name.name, { dim: known ?? dimOfName(atom), learnt: { span: name.span } });
      this.origins.set(atom, { span: name.span });
    }
  }

  /** Where a size name was declared. */
  originOf(dim: Dim): Learnt | undefined {
    return this.origins.get(singleName(dim) ?? "");
  }

  /** Writes `// @dims …` on a line of its own above the line of an offset. */
  declareSize(offset: number, declaration: string): Edit[] {
    const start =
      Math.max(this.text.lastIndexOf("\n", offset - 1), this.text.lastIndexOf("\r", offset - 1)) +
      1;
    const indent = /^[ \t]*/.exec(this.text.slice(start, offset))?.[0] ?? "";
    return [{ span: { start, end: start }, text: `${indent}// @dims ${declaration}${this.eol}` }];
  }

  /** A comment that says `[n, n]` allows the growth of `[n]` with `[n, 1]` that was found since. */
  allowGrowth(since: number, comments: readonly BoundComment[]): void {
    const grown = comments.some(({ shapes: [shape] }) => {
      const [first, second, more] = shape?.axes ?? [];
      return (
        first?.kind === "size" &&
        second?.kind === "size" &&
        !more &&
        first.dim.key === second.dim.key
      );
    });
    if (!grown) return;
    const kept = this.findings.slice(since).filter(({ kind }) => kind !== "outer-broadcast");
    this.findings.splice(since, this.findings.length, ...kept);
  }

  /** Remembers the scope inside of a function or class. */
  noteScope(node: FunctionNode | ClassNode, scope: Scope): void {
    this.#scopes.set(node, scope);
    this.#owners.set(scope, node);
  }

  scopeOf(node: FunctionNode | ClassNode): Scope | undefined {
    return this.#scopes.get(node);
  }

  /** The function that a scope belongs to. */
  functionAround(scope: Scope): FunctionNode | undefined {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const owner = this.#owners.get(at);
      if (owner && "parameters" in owner) return owner;
    }
    return undefined;
  }

  nextId(): number {
    this.#count += 1;
    return this.#count;
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

  textOf({ start, end }: { readonly start: number; readonly end: number }): string {
    return this.text.slice(start, end);
  }

  /** The fact with everything learnt put in. */
  resolve(fact: Fact): Fact {
    const { shape, value } = fact;
    const known = shape && this.known.resolveShape(shape);
    const followed = value && this.#resolveValue(value);
    if (known === shape && followed === value) return fact;
    return { ...fact, ...(known && { shape: known }), ...(followed && { value: followed }) };
  }

  #resolveValue(value: FollowedValue): FollowedValue {
    if (value.kind === "size") {
      const size = this.known.resolve(value.size);
      return size === value.size ? value : { kind: "size", size };
    }
    if (value.kind === "record") {
      const fields = new Map([...value.fields].map(([name, field]) => [name, this.resolve(field)]));
      return { ...value, fields };
    }
    if (value.kind !== "list") return value;
    const items = value.items.map((item) => this.resolve(item));
    return items.every((item, position) => item === value.items[position])
      ? value
      : { kind: "list", items };
  }

  resolvedUses(): UseFact[] {
    return this.uses.map((use) => this.#resolved(use));
  }

  #resolved<T extends { readonly fact: Fact }>(item: T): T {
    const fact = this.resolve(item.fact);
    return fact === item.fact ? item : { ...item, fact };
  }

  resolvedValues(): ValueFact[] {
    return this.values.facts.map((value) => this.#resolved(value));
  }

  readonly sizes: SizeRelations = {
    compare: (left, right) => {
      const [a, b] = [this.known.resolve(left), this.known.resolve(right)];
      const verdict = compareInCode(a, b);
      if (verdict === "undecided" && nameAgainstNumber(a, b)) this.#met ??= [a, b];
      return verdict;
    },
    fresh: () => this.freshDim(),
  };

  /** Runs `work`, and says which declared name met which number meanwhile. */
  noticing<T>(work: () => T): {
    readonly result: T;
    readonly met: readonly [Dim, Dim] | undefined;
  } {
    this.#met = undefined;
    const result = work();
    const met = this.#met;
    this.#met = undefined;
    return { result, met };
  }
}
