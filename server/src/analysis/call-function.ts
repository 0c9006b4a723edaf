import type { Span } from "../base/span.ts";
import { tensorShape } from "../libraries/arguments.ts";
import type { CallShape, Learnt } from "../rules/finding.ts";
import { compareInCode } from "../shape/compare.ts";
import type { Fact } from "../shape/fact.ts";
import { unifyShapes } from "../shape/unify.ts";
import type { Call, FunctionNode } from "../typescript/tree.ts";
import { CallSizes } from "./call-sizes.ts";
import { entriesOf, listOf } from "./collections.ts";
import type { FunctionSummary, ParameterSummary } from "./inference.ts";
import { InstanceMembers } from "./instance-members.ts";
import type { Meaning, Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE, withoutShape } from "./value.ts";
import { isFullyKnown, isKnown } from "./value-known.ts";

/** Parts of parts of what is returned are looked into so deep. */
const MAX_PARTS = 4;

/** A call of a function of the file: its size names are fresh, the arguments say what they are. */
export function callFunction(
  { function: node, scope, sizes: instance }: Extract<Meaning, { kind: "function" }>,
  { call, values, self }: FunctionCall,
  at: Scope,
  session: Session,
): Value {
  let summary: FunctionSummary | undefined;
  session.branch(() => {
    summary = session.inference.enter(node, scope);
  });
  session.forget(session.inference.changedBy(node, scope));
  if (!values) return withoutShape(summary?.returned ?? UNKNOWN_VALUE);
  if (!summary) return followed(node, scope, values, self, call, session) ?? UNKNOWN_VALUE;
  const sizes = new CallSizes(sharedScopes(at, summary, scope), () => session.nextId(), instance);
  if (!matchArguments(summary, values, call, sizes, session))
    return withoutShape(summary.returned ?? UNKNOWN_VALUE);
  const result = returned(summary, call, sizes, session);
  if (isFullyKnown(result)) return result;
  return followed(node, scope, values, self, call, session) ?? result;
}

/** A call with what its arguments are; `undefined` where a spread hides them. */
interface FunctionCall {
  readonly call: Call;
  readonly values: readonly Value[] | undefined;
  /** What the method is called on. */
  readonly self: Value | undefined;
}

/** What the body makes of the arguments, where that says more than the signature. */
function followed(
  node: FunctionNode,
  scope: Scope,
  values: readonly Value[],
  self: Value | undefined,
  call: Call,
  session: Session,
): Value | undefined {
  if (!mayMatter(node, values, self)) return undefined;
  const value = session.inference.follow(node, scope, values, self);
  if (!value || !isKnown(value)) return undefined;
  return value.fact.shape ? { ...value, learnt: { span: call.span } } : value;
}

/** Whether following a call may say something of shapes: most calls of most code are about something else. */
function mayMatter(
  { span, parameters }: FunctionNode,
  values: readonly Value[],
  self: Value | undefined,
): boolean {
  const isShort = span.end - span.start < MAX_SHORT;
  if (isShort && parameters.length > values.length) return true;
  return [...values, ...(self ? [self] : [])].some(
    ({ fact, tensorOf, instanceOf, items, each, members, meaning }) =>
      tensorOf || instanceOf || each || fact.value?.kind === "list" || items || meaning
        ? true
        : isShort && (members !== undefined || fact.value?.kind === "size"),
  );
}

/** Callers look at how long a function is: two of one class they treat alike. */
export function sizeClass({ start, end }: Span): "short" | "long" | "too-long" {
  const length = end - start;
  if (length < MAX_SHORT) return "short";
  return length > MAX_FOLLOWED_LENGTH ? "too-long" : "long";
}

/** Longer functions are not followed, in characters. */
export const MAX_FOLLOWED_LENGTH = 2_000;
/** Functions that only compute a size are short, in characters. */
const MAX_SHORT = 200;

/** `new Layer(W, b)`: the fields in sizes of this instance. */
export function makeInstance(
  { class: node, scope }: Extract<Meaning, { kind: "class" }>,
  call: Call,
  values: readonly Value[],
  at: Scope,
  session: Session,
): Value {
  const made = session.inference.enterClass(node, scope);
  if (!made) return UNKNOWN_VALUE;
  const sizes = new CallSizes(sharedScopes(at, undefined), () => session.nextId());
  if (made.construct) matchArguments(made.construct, values, call, sizes, session);
  for (const [declared, given] of made.filled)
    unifyShapes(sizes.known, sizes.fresh(declared), sizes.fresh(given), { compare: compareInCode });
  const members = session.born(new InstanceMembers(made.members, sizes, session));
  for (const [field, position] of made.handed) {
    const declared = made.members.get(field);
    const given = values[position] && session.resolvedValue(values[position]);
    const { shape } = declared?.fact ?? {};
    if (shape && given?.fact.shape)
      unifyShapes(
        sizes.known,
        sizes.fresh(session.resolve({ shape }).shape ?? shape),
        given.fact.shape,
        { compare: compareInCode },
      );
    else if (given && declared && !isKnown(declared)) members.set(field, { ...declared, ...given });
  }
  return { fact: {}, members };
}

/**
 * Scopes around the call, and around a function that was handed there: their names mean the same inside. Not those of the
 * function itself, which may call itself, nor those of a class, of which there are many instances.
 */
function sharedScopes(at: Scope, summary: FunctionSummary | undefined, outer?: Scope): Set<number> {
  const shared = new Set<number>();
  for (let scope: Scope | undefined = at; scope; scope = scope.parent) shared.add(scope.id);
  for (let scope = outer; scope && scope.kind !== "class"; scope = scope.parent)
    shared.add(scope.id);
  if (summary) shared.delete(summary.scope.id);
  return shared;
}

function matchArguments(
  { parameters }: FunctionSummary,
  values: readonly Value[],
  call: Call,
  sizes: CallSizes,
  session: Session,
): boolean {
  return parameters.every((parameter, position) => {
    const value = values[position] ?? parameter.otherwise;
    return value === undefined || fits(parameter, value, position, { call, sizes }, session);
  });
}

/** Makes the argument and the parameter one; says so when they cannot be. */
function fits(
  parameter: ParameterSummary,
  value: Value,
  position: number,
  { call, sizes }: { readonly call: Call; readonly sizes: CallSizes },
  session: Session,
): boolean {
  const options = { compare: compareInCode };
  const declared = session.resolve(parameter.value.fact);
  const given = session.resolve(value.fact);
  if (declared.value?.kind === "size" && given.value?.kind === "size") {
    unifyShapes(sizes.known, sizes.fresh([declared.value.size]), [given.value.size], options);
    return true;
  }
  const shape = tensorShape(given);
  if (!declared.shape || !shape || !mayDiffer(parameter.value, given)) return true;
  const result = unifyShapes(sizes.known, sizes.fresh(declared.shape), shape, options);
  if (result.verdict !== "different") return true;
  if (parameter.value.learnt)
    session.report(callShape(parameter, value, position, result.axis, call, session));
  return false;
}

/** Of what is no tensor by its type only arrays with a shape that somebody wrote down are compared. */
function mayDiffer({ tensorOf, learnt, fact }: Value, given: Fact): boolean {
  return (
    tensorOf !== undefined ||
    (learnt !== undefined && given.value?.kind !== "size" && fact.value === undefined)
  );
}

function callShape(
  { name, value: declared }: ParameterSummary,
  value: Value,
  position: number,
  axis: number | undefined,
  call: Call,
  session: Session,
): CallShape {
  const where = call.arguments[position]?.span ?? call.span;
  const learnt = value.learnt && { learnt: value.learnt };
  const argument = { path: [position], text: session.textOf(where), span: where, ...learnt };
  return {
    kind: "call-shape",
    called: session.textOf(call.callee.span),
    parameter: name,
    declared: session.resolve(declared.fact).shape ?? [],
    declaredAt: declared.learnt ?? { span: call.span },
    argument: { ...argument, shape: tensorShape(session.resolve(value.fact)) ?? [] },
    ...(axis !== undefined && { axis }),
  };
}

function returned(
  { returned: value }: FunctionSummary,
  call: Call,
  sizes: CallSizes,
  session: Session,
): Value {
  return value ? inSizesOf(value, { span: call.span }, sizes, session, 0) : UNKNOWN_VALUE;
}

/** The value and its parts in the sizes of the call. */
function inSizesOf(
  value: Value,
  learnt: Learnt,
  sizes: CallSizes,
  session: Session,
  depth: number,
): Value {
  const { instanceOf, items, members, isWhole } = value;
  const part = (inner: Value) => inSizesOf(inner, learnt, sizes, session, depth + 1);
  if (depth < MAX_PARTS && items) return listOf(items.map(part));
  if (depth < MAX_PARTS && members && isWhole)
    return {
      fact: {},
      members: new Map(entriesOf(members).map(([name, member]) => [name, part(member)])),
      isWhole,
    };
  if (instanceOf)
    return { fact: sizes.resolveFact(session.resolve(value.fact)), instanceOf, learnt };
  const { shape, dtype, value: followed } = session.resolve(value.fact);
  if (!shape) return withoutShape(value);
  const size = followed?.kind === "size" && sizes.resolve([followed.size])[0];
  const fact = {
    shape: sizes.resolve(shape),
    ...(dtype && { dtype }),
    ...(size && { value: { kind: "size", size } as const }),
  };
  return { fact, ...(value.tensorOf && { tensorOf: value.tensorOf }), learnt };
}
