import { flatMap } from "../../base/flat-map.ts";
import type { Span } from "../../base/span.ts";
import type { Dim, Shape } from "../../shape/dim.ts";
import type { NameUse } from "../../shape/size-reader.ts";
import type { DerivativeQuestion, Differentiable } from "../../tensor/derivative-question.ts";
import { named, variable } from "../../tensor/raw.ts";
import type { TermStore } from "../../tensor/store.ts";
import type { Term, VariableTerm } from "../../tensor/term.ts";
import type { NodeFact } from "../elaborated-block.ts";
import type { DslFinding } from "../finding.ts";
import { nameKey } from "../names.ts";
import type { ResolveContext } from "../resolve/context.ts";
import { resolve } from "../resolve.ts";
import type { BlockScope } from "../scope.ts";
import type { CallSyntax, Expression, NameSyntax } from "../syntax.ts";
import type { BlockNames } from "./block-names.ts";
import type { Context, Origin } from "./context.ts";
import { valueOfExpression } from "./expression.ts";
import type { Form } from "./forms.ts";
import type { DefinedFunction, NameEntry } from "./name-entry.ts";
import { circleOf, contradictionOf, noVariable } from "./name-findings.ts";
import { plainVariable } from "./plain-variable.ts";
import { type Equation, type Solved, solveShapes } from "./solve.ts";
import { shownShape, type Value } from "./value.ts";

/** A name that nobody knows, where it stands first. */
export interface UnknownName {
  readonly name: NameSyntax;
  readonly role: "variable" | "function";
}

/** A variable of the code, where the block uses it first. */
export interface UsedVariable {
  readonly term: VariableTerm;
  readonly declared: VariableTerm;
  readonly span: Span;
}

/** A call reads the whole body again, so that functions which call each other twice double the work with each level. */
const CALL_STEPS = 1000;

/** Elaborates one block: holds the values of its names and collects findings and facts. */
export class Elaborator implements Context {
  readonly store: TermStore;
  readonly text: string;
  readonly names: BlockNames;
  readonly findings: DslFinding[];
  readonly nodes: NodeFact[] = [];
  /** Where expressions mean sizes. */
  readonly sizeNames: NameUse[] = [];
  readonly unknown = new Map<string, UnknownName>();
  readonly used = new Map<string, UsedVariable>();
  /** What the block says of shapes. */
  equations: readonly Equation[] = [];
  #solved: Solved | undefined;
  readonly #scope: BlockScope;
  readonly #resolving: ResolveContext;
  readonly #values = new Map<NameEntry, Value | undefined>();
  readonly #running: NameEntry[] = [];
  readonly #reported = new Set<string>();
  readonly #resolved = new Map<Expression, Expression>();
  #locals: ReadonlyMap<string, Value> = new Map();
  /** Depth of calls of functions of the block, whose bodies make no facts of their own. */
  #inside = 0;

  constructor(
    store: TermStore,
    text: string,
    names: BlockNames,
    scope: BlockScope,
    findings: DslFinding[],
  ) {
    this.store = store;
    this.text = text;
    this.names = names;
    this.findings = findings;
    this.#scope = scope;
    this.#resolving = {
      text,
      names,
      report: (finding) => this.report(finding),
      unknown: (name, role) => this.#addUnknown(name, role),
    };
  }

  /** A part that is read twice is reported once. */
  report(finding: DslFinding): void {
    const { kind, span } = finding;
    const key = `${kind} ${span.start} ${span.end}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.findings.push(finding);
  }

  resolved(node: Expression): Expression {
    const known = this.#resolved.get(node);
    if (known) return known;
    const result = resolve(node, this.#resolving);
    this.#resolved.set(node, result);
    return result;
  }

  #addUnknown(name: NameSyntax, role: UnknownName["role"]): void {
    const key = `${role} ${nameKey(name.name)}`;
    if (!this.unknown.has(key)) this.unknown.set(key, { name, role });
  }

  value(node: Expression, expected?: Shape): Value | undefined {
    this.store.budget.spend();
    const value = valueOfExpression(node, this, expected);
    if (value && this.#inside === 0)
      this.nodes.push({
        span: node.span,
        shape: shownShape(value),
        term: value.term,
        syntax: node,
      });
    return value;
  }

  /** Shapes of names that have none of their own; solved for when the first of them is asked for. */
  get solved(): Solved {
    this.#solved ??= solveShapes(this.equations, (name) => this.#formOf(name));
    return this.#solved;
  }

  size(name: string, at?: Span): Dim | undefined {
    const size = this.names.size(name);
    if (size && at) this.sizeNames.push({ name, span: at });
    return size;
  }

  isVariable(name: string): boolean {
    return this.#local(name) !== undefined || this.names.meaning(name) === "variable";
  }

  origin(name: string): Origin | undefined {
    const { declared, definition } = this.names.entry(name) ?? {};
    if (declared?.shape) return { span: declared.span, axes: declared.axes };
    return definition && { span: definition.nameSpan, axes: [] };
  }

  definitionOf(name: string): Expression | undefined {
    return this.names.entry(name)?.definition?.expression;
  }

  differentiate(question: DerivativeQuestion): Term | undefined {
    return this.#scope.differentiate(question);
  }

  valueOfName(node: NameSyntax): Value | undefined {
    const local = this.#local(node.name);
    if (local) return local;
    const entry = this.names.entry(node.name);
    return entry ? this.valueOfEntry(entry, node.span) : this.#valueOfCode(node);
  }

  #local(name: string): Value | undefined {
    return this.#locals.size > 0 ? this.#locals.get(nameKey(name)) : undefined;
  }

  /** The value of a name of the block; `at` is where it is asked for. */
  valueOfEntry(entry: NameEntry, at: Span): Value | undefined {
    if (this.#values.has(entry)) return this.#values.get(entry);
    const { definition = entry.function } = entry;
    if (!definition) return this.#valueOfVariable(entry);
    if (this.#running.includes(entry)) return this.#reportCircle(entry, at);
    const body = this.#inEntry(entry, new Map(), 0, () =>
      this.value(this.resolved(definition.expression), entry.declared?.shape),
    );
    const value = body && { term: named(this.store, entry.name, body.term), row: body.row };
    if (this.#values.has(entry)) return undefined;
    this.#values.set(entry, value);
    const contradiction = body && contradictionOf(entry, body);
    if (contradiction) this.report(contradiction);
    return value;
  }

  /** The value of a name that was read before, without reading it now. */
  readonly valueOfKnown = (entry: NameEntry): Value | undefined => this.#values.get(entry);

  /** What is known of a name's shape before anything is elaborated. */
  #formOf(name: string): Form | undefined {
    const entry = this.names.entry(name);
    const shape = entry ? entry.declared?.shape : this.names.code(name)?.shape;
    if (shape) return { shape, row: false };
    return !entry && this.names.size(name) ? { shape: [], row: false } : undefined;
  }

  #valueOfVariable(entry: NameEntry): Value | undefined {
    const { declared, name } = entry;
    const shape = declared
      ? declared.shape
      : (this.solved.shapes.get(nameKey(name)) ?? this.names.code(name)?.shape);
    const value = shape && {
      term: plainVariable(this.store, name, shape, {
        dtype: declared?.int ? "int" : "float",
        properties: declared?.properties ?? [],
      }),
      row: false,
    };
    this.#values.set(entry, value);
    return value;
  }

  #valueOfCode(node: NameSyntax): Value | undefined {
    const code = this.names.code(node.name);
    if (!code) return undefined;
    if (code.body) return { term: named(this.store, code.name, code.body), row: false };
    const shape = code.shape ?? this.solved.shapes.get(nameKey(node.name));
    if (!shape) return undefined;
    const options = {
      dtype: code.dtype === "int" ? "int" : "float",
      properties: code.properties ?? [],
    } as const;
    const term = plainVariable(this.store, code.name, shape, options);
    const declared = variable(this.store, code.name, shape, options);
    if (!this.used.has(code.name)) this.used.set(code.name, { term, declared, span: node.span });
    return { term, row: false };
  }

  #reportCircle(entry: NameEntry, at: Span): undefined {
    const circle = this.#running.slice(this.#running.indexOf(entry));
    for (const member of circle) this.#values.set(member, undefined);
    this.report(circleOf(circle, entry, at));
  }

  differentiable(node: Expression): Differentiable | undefined {
    if (node.kind === "group") return this.differentiable(node.of);
    if (node.kind === "missing") return undefined;
    if (node.kind !== "name" || !this.isVariable(node.name)) {
      const finding = noVariable(node, this.text, this.names);
      if (finding) this.report(finding);
      return undefined;
    }
    const term = this.value(node)?.term;
    return term && isDifferentiable(term) ? term : undefined;
  }

  callDefined(
    name: string,
    call: CallSyntax,
    values?: readonly Value[],
  ): { readonly value: Value | undefined } | undefined {
    const entry = this.names.entry(name);
    const defined = entry?.function;
    if (!entry || !defined) return undefined;
    this.store.budget.spend(CALL_STEPS);
    const found = call.arguments.length;
    const wanted = defined.parameters.length;
    if (found !== wanted) {
      const problem = { is: "argument-count", name, least: wanted, most: wanted, found } as const;
      this.report({ kind: "syntax", problem, span: call.callee.span, rewritings: [] });
      return { value: undefined };
    }
    const inputs = values ?? call.arguments.map((argument) => this.value(argument));
    if (!inputs.every((input) => input !== undefined)) return { value: undefined };
    if (this.#running.includes(entry))
      return { value: this.#reportCircle(entry, call.callee.span) };
    const locals = new Map(
      flatMap(defined.parameters, ({ name: parameter }, at) => {
        const input = inputs[at];
        return input ? [[nameKey(parameter), input] as const] : [];
      }),
    );
    return { value: this.#inEntry(entry, locals, this.#inside + 1, () => this.#body(defined)) };
  }

  #body({ expression, parameters }: DefinedFunction): Value | undefined {
    return this.value(this.names.withParameters(parameters, () => this.resolved(expression)));
  }

  /** Reads the body of an entry with its own parameters in sight and no others. */
  #inEntry(
    entry: NameEntry,
    locals: ReadonlyMap<string, Value>,
    inside: number,
    work: () => Value | undefined,
  ): Value | undefined {
    const [before, depth] = [this.#locals, this.#inside];
    this.#locals = locals;
    this.#inside = inside;
    this.#running.push(entry);
    const value = work();
    this.#running.pop();
    this.#inside = depth;
    this.#locals = before;
    return value;
  }
}

function isDifferentiable(term: Term): term is Differentiable {
  return term.kind === "variable" || term.kind === "named";
}
