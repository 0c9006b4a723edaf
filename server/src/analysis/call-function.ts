import type { CallShape } from "../rules/finding.ts";
import { compareInCode, isInferred } from "../shape/compare.ts";
import { atomsOf, type Dim, dimOfName, type Shape, substituteDim } from "../shape/dim.ts";
import { Substitution } from "../shape/substitution.ts";
import { unifyShapes } from "../shape/unify.ts";
import type { Call } from "../typescript/tree.ts";
import type { Meaning, Value } from "./scope.ts";
import type { FunctionSummary, ParameterSummary, Session } from "./session.ts";
import { UNKNOWN_VALUE, withoutShape } from "./value.ts";

/** A call of a function of the file: its size names are fresh, the arguments say what they are. */
export function callFunction(
  { function: node, scope }: Extract<Meaning, { kind: "function" }>,
  call: Call,
  values: readonly Value[] | undefined,
  session: Session,
): Value {
  const summary = session.inference.enter(node, scope);
  if (!summary || !values)
    return summary?.returned ? withoutShape(summary.returned) : UNKNOWN_VALUE;
  const names = new Map<string, Dim>();
  const known = new Substitution();
  const fresh = (shape: Shape): Shape =>
    shape.map((dim) => freshSizes(dim, summary, names, session));
  for (const [position, parameter] of summary.parameters.entries()) {
    const value = values[position];
    if (!value || !fits(parameter, value, position, { call, summary, known, fresh }, session)) {
      if (value) return withoutShape(summary.returned ?? UNKNOWN_VALUE);
    }
  }
  return returned(summary, call, known, fresh, session);
}

interface CallState {
  readonly call: Call;
  readonly summary: FunctionSummary;
  readonly known: Substitution;
  readonly fresh: (shape: Shape) => Shape;
}

/** Makes the argument and the parameter one; says so when they cannot be. */
function fits(
  parameter: ParameterSummary,
  value: Value,
  position: number,
  { call, known, fresh }: CallState,
  session: Session,
): boolean {
  const declared = session.resolve(parameter.value.fact);
  const given = session.resolve(value.fact);
  if (declared.value?.kind === "size" && given.value?.kind === "size") {
    unifyShapes(known, fresh([declared.value.size]), [given.value.size], {
      compare: compareInCode,
    });
    return true;
  }
  if (!declared.shape || !given.shape || !parameter.value.tensorOf) return true;
  const result = unifyShapes(known, fresh(declared.shape), given.shape, { compare: compareInCode });
  if (result.verdict !== "different") return true;
  if (parameter.value.learnt)
    session.findings.push(callShape(parameter, value, position, result.axis, call, session));
  return false;
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
  const argument = {
    path: [position],
    text: session.textOf(where),
    span: where,
    ...(value.learnt && { learnt: value.learnt }),
  };
  return {
    kind: "call-shape",
    called: session.textOf(call.callee.span),
    parameter: name,
    declared: session.resolve(declared.fact).shape ?? [],
    declaredAt: declared.learnt ?? { span: call.span },
    argument: { ...argument, shape: session.resolve(value.fact).shape ?? [] },
    ...(axis !== undefined && { axis }),
  };
}

function returned(
  { returned: value }: FunctionSummary,
  call: Call,
  known: Substitution,
  fresh: (shape: Shape) => Shape,
  session: Session,
): Value {
  if (!value) return UNKNOWN_VALUE;
  const { shape, dtype } = session.resolve(value.fact);
  if (!shape) return withoutShape(value);
  const fact = { shape: known.resolveShape(fresh(shape)), ...(dtype && { dtype }) };
  return { fact, ...(value.tensorOf && { tensorOf: value.tensorOf }), learnt: { span: call.span } };
}

/** Names of the function (and what it left open) become unknown sizes of this call. */
function freshSizes(
  dim: Dim,
  { scope }: FunctionSummary,
  names: Map<string, Dim>,
  session: Session,
): Dim {
  const own = new RegExp(`#${scope.id}!?$`);
  const inner = atomsOf(dim).filter((atom) => own.test(atom) || isInferred(atom));
  if (inner.length === 0) return dim;
  return substituteDim(dim, (atom) => {
    if (!own.test(atom) && !isInferred(atom)) return undefined;
    const known = names.get(atom);
    if (known) return known;
    const made = dimOfName(`${atom.startsWith("...") ? "...?" : "?"}${session.nextId()}`);
    names.set(atom, made);
    return made;
  });
}
