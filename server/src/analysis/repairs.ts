import type { Repair } from "../rules/finding.ts";
import type { CompareSizes } from "../shape/compare.ts";
import { isPack, ONE_DIM, type Shape } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import type { ShapeMismatch } from "../shape/mismatch.ts";
import type { Expression, Member } from "../typescript/tree.ts";
import { argumentExpression, argumentExpressions, type OperationCall } from "./operation-call.ts";
import type { Session } from "./session.ts";

/** Changes of the call after which it checks: every one was tried. */
export function repairsOf(
  site: OperationCall,
  facts: readonly Fact[],
  mismatch: ShapeMismatch,
  session: Session,
): Repair[] {
  if (mismatch.kind === "contraction-mismatch") return transposes(site, facts, mismatch, session);
  if (mismatch.kind === "broadcast-conflict") return expansions(site, facts, mismatch, session);
  return [];
}

/** The other operand transposed by its flag: `tf.matMul(X, W, false, true)`. */
function transposes(
  site: OperationCall,
  facts: readonly Fact[],
  { left, right, transposed }: Extract<ShapeMismatch, { kind: "contraction-mismatch" }>,
  session: Session,
): Repair[] {
  if (!site.operation.parameters.includes("transposeA")) return [];
  const tries = [
    { operand: right, flags: [transposed[0], !transposed[1]] as const },
    { operand: left, flags: [!transposed[0], transposed[1]] as const },
  ];
  for (const { operand, flags } of tries) {
    const given = [
      ...facts.slice(0, 2),
      ...flags.map((boolean): Fact => ({ value: { kind: "boolean", boolean } })),
    ];
    if (!checks(site, given, session)) continue;
    const shape = [...operand.shape.slice(0, -2), ...operand.shape.slice(-2).reverse()];
    return [flagged(site, operand.argument[0] ?? 0, shape, flags, session)];
  }
  return [];
}

function flagged(
  site: OperationCall,
  operand: number,
  shape: Shape,
  flags: readonly [boolean, boolean],
  session: Session,
): Repair {
  const { call } = site;
  const all = argumentExpressions(site);
  const [, second, ...rest] = all;
  const written = flags[1] ? `, ${flags[0]}, ${flags[1]}` : flags[0] ? ", true" : "";
  const start = second?.span.end ?? call.argumentsEnd;
  const where = { start, end: rest.at(-1)?.span.end ?? start };
  return {
    kind: "transpose",
    operand: textOf(all[operand], session),
    shape,
    code:
      session.textOf({ start: call.span.start, end: start }) +
      written +
      session.textOf({ start: where.end, end: call.span.end }),
    edits: [{ span: where, text: written }],
  };
}

/** An axis of size 1 in the operand with fewer axes: `tf.expandDims(mask, 1)`. Offered only where one single place fits. */
function expansions(
  site: OperationCall,
  facts: readonly Fact[],
  { left, right }: Extract<ShapeMismatch, { kind: "broadcast-conflict" }>,
  session: Session,
): Repair[] {
  if (left.shape.length === right.shape.length || !hasExpandDims(site)) return [];
  const operand = left.shape.length < right.shape.length ? left : right;
  const [position, more] = operand.argument;
  const expression = argumentExpression(site, operand.argument);
  if (position === undefined || more !== undefined || !expression || operand.shape.some(isPack))
    return [];
  const fits: { axis: number; shape: Shape }[] = [];
  for (let axis = 1; axis <= operand.shape.length; axis += 1) {
    const shape = [...operand.shape.slice(0, axis), ONE_DIM, ...operand.shape.slice(axis)];
    const given = facts.map((fact, at) => (at === position ? { ...fact, shape } : fact));
    if (checks(site, given, session)) fits.push({ axis, shape });
  }
  const [only, another] = fits;
  return only && !another ? [expanded(site, expression, only.axis, only.shape, session)] : [];
}

function expanded(
  site: OperationCall,
  expression: Expression,
  axis: number,
  shape: Shape,
  session: Session,
): Repair {
  const operand = textOf(expression, session);
  const { callee } = site.call;
  const code = isFunctionOf(site, callee)
    ? `${session.textOf(callee.object.span)}.expandDims(${operand}, ${axis})`
    : `${isSimple(expression) ? operand : `(${operand})`}.expandDims(${axis})`;
  return {
    kind: "expand-dims",
    operand,
    shape,
    code,
    edits: [{ span: expression.span, text: code }],
  };
}

/** Whether the library has `expandDims` in the form in which it would be written. */
function hasExpandDims(site: OperationCall): boolean {
  const { library, operation, call } = site;
  if (!isFunctionOf(site, call.callee)) return library.methods.has("expandDims");
  const space = operation.name.slice(0, operation.name.lastIndexOf(".") + 1);
  return library.functions.has(`${space}expandDims`);
}

/** `tf.add(…)`, where `tf.` can stand in front of another function as well. */
function isFunctionOf({ receiver }: OperationCall, callee: Expression): callee is Member {
  return callee.kind === "member" && !receiver;
}

/** Whether the operation certainly takes the arguments: sizes that only may be equal count as different. */
function checks({ operation }: OperationCall, facts: readonly Fact[], session: Session): boolean {
  session.step();
  const { sizes } = session;
  const compare: CompareSizes = (left, right) =>
    sizes.compare(left, right) === "equal" ? "equal" : "different";
  return operation.shape({ arguments: facts, sizes: { ...sizes, compare } }).kind === "known";
}

function isSimple({ kind }: Expression): boolean {
  return (
    kind === "name" || kind === "member" || kind === "call" || kind === "element" || kind === "this"
  );
}

function textOf(expression: Expression | undefined, session: Session): string {
  return expression ? session.textOf(expression.span) : "";
}
