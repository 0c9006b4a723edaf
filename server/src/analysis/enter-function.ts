import type { FunctionNode, Parameter } from "../typescript/tree.ts";
import { applyComments } from "./apply-comment.ts";
import { applyDeclarations, declaredInBlocks, withRoom } from "./apply-declarations.ts";
import { arrayTypeOf } from "./array-type.ts";
import { assignedNames } from "./assigned-names.ts";
import { RETURNED } from "./bound-comments.ts";
import { MAX_FOLLOWED_LENGTH } from "./call-function.ts";
import { changedLists } from "./change-list.ts";
import { listOf, withDefault } from "./collections.ts";
import { declarePattern } from "./declare.ts";
import { execute } from "./execute.ts";
import type { FunctionSummary, ParameterSummary } from "./inference.ts";
import { Scope, type Value, type Variable } from "./scope.ts";
import type { Session } from "./session.ts";
import { settled } from "./settled.ts";
import { numberParameter, typedValue } from "./typed-value.ts";
import { UNKNOWN_VALUE, withoutShape } from "./value.ts";

/** Deeper calls of functions that were not analysed yet tell nothing. */
const MAX_NESTING = 40;
/** Calls are followed into calls at most this deep. */
const MAX_FOLLOWED = 5;
/** The text of all functions that are followed in a file is at most so many times as long as the file. */
const FOLLOWED_PER_TEXT = 4;
/** What a short file may need besides, in characters. */
const FOLLOWED_AT_LEAST = 10_000;

/** How a function is run. */
interface Run {
  readonly given: readonly Value[] | undefined;
  /** It does not run where it stands. */
  readonly later?: boolean;
  readonly followed?: boolean;
  readonly self?: Value | undefined;
}

/**
 * Analyses every function once, with parameters of which only the declarations are known, or with the arguments of its only
 * call. Calls of small functions are followed besides.
 */
export class Functions {
  #done = new Map<FunctionNode, { readonly outer: Scope; readonly summary: FunctionSummary }>();
  readonly #assigned = new Map<FunctionNode, readonly string[]>();
  readonly #running = new Set<FunctionNode>();
  readonly #session: Session;
  #followed = 0;
  #fuel: number;

  constructor(session: Session) {
    this.#session = session;
    this.#fuel = fuelFor(session);
  }

  enter(node: FunctionNode, outer: Scope, given?: readonly Value[]): FunctionSummary | undefined {
    const known = this.#done.get(node);
    if (known) {
      this.#session.runs.ask(node);
      return known.outer === outer ? known.summary : undefined;
    }
    if (this.#running.has(node) || this.#running.size > MAX_NESTING) return undefined;
    if (outer.isFollowed && this.#followed === 0) return undefined;
    this.#running.add(node);
    const summary = this.#session.entering(node, outer, () =>
      this.#analyse(node, outer, { given, later: given === undefined }),
    );
    this.#running.delete(node);
    this.#session.file.journal.set(this.#done, node, { outer, summary });
    return summary;
  }

  /** The value that a call returns, as its arguments have it. Nothing else stays of what it does. */
  follow(
    node: FunctionNode,
    outer: Scope,
    given: readonly Value[],
    self: Value | undefined,
  ): Value | undefined {
    const length = node.span.end - node.span.start;
    if (this.#running.has(node) || this.#followed >= MAX_FOLLOWED || node.isGenerator)
      return undefined;
    if (length > MAX_FOLLOWED_LENGTH || length > this.#fuel) return undefined;
    this.#fuel -= length;
    this.#session.runs.follow(node);
    const done = this.#done;
    this.#done = new Map();
    this.#running.add(node);
    this.#followed += 1;
    const value = this.#session.inlining(() => {
      const { returned } = this.#analyse(node, outer, { given, followed: true, self });
      return returned && settled(returned, this.#session);
    });
    this.#followed -= 1;
    this.#running.delete(node);
    this.#done = done;
    return value;
  }

  /** Forgets that a function was analysed, and says what was known of it. */
  forget(node: FunctionNode): FunctionSummary | undefined {
    const known = this.#done.get(node)?.summary;
    this.#done.delete(node);
    return known;
  }

  summaryOf(node: FunctionNode): FunctionSummary | undefined {
    return this.#done.get(node)?.summary;
  }

  /** Whether so little text was followed that there was always enough left. */
  get hasFuel(): boolean {
    return 2 * this.#fuel >= fuelFor(this.#session);
  }

  changedBy(node: FunctionNode, outer: Scope): readonly Variable[] {
    const names = this.#assigned.get(node) ?? changedNames(node);
    this.#assigned.set(node, names);
    // `tf.fill(…)` is spelled like a change of a list.
    return names
      .flatMap((name) => outer.lookup(name) ?? [])
      .filter(({ value }) => value.meaning?.kind !== "namespace");
  }

  #analyse(node: FunctionNode, outer: Scope, run: Run): FunctionSummary {
    return this.#session.apart(() => this.#run(node, outer, run));
  }

  #run(node: FunctionNode, outer: Scope, { given, later, followed, self }: Run): FunctionSummary {
    const session = this.#session;
    const scope = new Scope("function", node.span, session.nextId(), outer, followed);
    scope.runsLater = later === true;
    if (self) scope.declare("this", node.span, self);
    session.nodeScopes.note(node, scope);
    session.declareDims(scope);
    const parameters = node.parameters.map((parameter, position) =>
      declareParameter(parameter, node, givenTo(parameter, position, given), scope, session),
    );
    const values = parameters.map(({ name, value }) => [name, value] as const);
    const declared = declaredInBlocks(values, node.span, session);
    applyDeclarations(declared, scope, session, { declared: true });
    const before = session.returned;
    session.returned = [];
    session.settling(() => {
      if (node.body) execute(node.body.statements, scope, session);
      if (node.result) session.returned.push(session.infer(node.result, scope));
    });
    const [first, ...others] = session.returned;
    const inferred = node.isGenerator ? undefined : first && session.joinAll([first, ...others]);
    session.returned = before;
    return { scope, parameters, returned: returnedValue(inferred, node, scope, session) };
  }
}

function fuelFor({ source }: Session): number {
  return FOLLOWED_AT_LEAST + FOLLOWED_PER_TEXT * source.text.length;
}

/** The value that a caller gets: what the body makes, or what type and comment of the signature say. */
function returnedValue(
  inferred: Value | undefined,
  node: FunctionNode,
  scope: Scope,
  session: Session,
): Value | undefined {
  const typed = node.returnType
    ? typedValue(inferred ?? UNKNOWN_VALUE, node.returnType, scope, session)
    : inferred;
  const comments = session.comments.of(node).filter(({ name }) => name?.name === RETURNED);
  if (comments.length === 0) return typed;
  const array = node.returnType && arrayTypeOf(node.returnType, scope);
  const host = { kind: "value", name: node.name ?? "return", array } as const;
  return applyComments(typed ?? UNKNOWN_VALUE, comments, host, scope, session);
}

function changedNames({ body, result }: FunctionNode): readonly string[] {
  const nodes = result ? [result] : (body?.statements ?? []);
  return [...assignedNames(nodes), ...changedLists(nodes)];
}

/** The argument of a parameter; `undefined` where nothing is known of the call. */
function givenTo(
  { rest }: Parameter,
  position: number,
  given: readonly Value[] | undefined,
): Value | undefined {
  if (!given) return undefined;
  if (rest) return listOf(given.slice(position));
  return given[position] ?? { fact: { value: { kind: "nothing" } } };
}

/** What a parameter is before anything is said of it: what is given, or anything that could be in place of its default. */
function parameterBase(
  { target, type, initializer }: Parameter,
  given: Value | undefined,
  otherwise: Value | undefined,
  scope: Scope,
  session: Session,
): Value {
  if (given) return otherwise ? withDefault(given, otherwise, session) : given;
  const number = otherwise && !type && isNumber(otherwise);
  const size =
    target.kind === "name-pattern"
      ? numberParameter(target.name, number ? "number" : type, scope)
      : undefined;
  if (size) return size;
  if (otherwise?.fact.value?.kind === "boolean") return { fact: { shape: [], dtype: "bool" } };
  return initializer && otherwise ? withoutShape(otherwise) : UNKNOWN_VALUE;
}

function isNumber({ fact: { value } }: Value): boolean {
  return value?.kind === "size" || value?.kind === "number";
}

function declareParameter(
  parameter: Parameter,
  node: FunctionNode,
  given: Value | undefined,
  scope: Scope,
  session: Session,
): ParameterSummary {
  const { target, type, initializer } = parameter;
  const sizes = parameter.isField ? (scope.parent ?? scope) : scope;
  const byDefault = initializer && session.infer(initializer, scope);
  const otherwise = byDefault && { otherwise: byDefault };
  const base = parameterBase(parameter, given, byDefault, scope, session);
  const typed = type && !parameter.rest ? typedValue(base, type, sizes, session) : base;
  if (target.kind !== "name-pattern") {
    const properties = session.comments.of(node);
    declarePattern(target, typed, { kind: "parameter", properties }, scope, session);
    return { name: "", value: typed, ...otherwise };
  }
  const { name, span } = target;
  const comments = [
    ...session.comments.of(parameter),
    ...session.comments.of(node).filter((comment) => comment.name?.name === name),
    ...session.comments.named(name, node.span, node.span),
  ];
  const host = { kind: "declared", name, array: type && arrayTypeOf(type, scope) } as const;
  const said = applyComments(typed, comments, host, sizes, session);
  const declaration = session.blocks.of(name, node.span);
  const value = declaration ? withRoom(said, declaration, type, session) : said;
  session.values.noteNode(parameter, name, value);
  const end = type?.span.end ?? span.end;
  declarePattern(
    target,
    value,
    { kind: "parameter", written: comments.length > 0, end },
    scope,
    session,
  );
  return { name, value, ...otherwise };
}
