import type { Edit } from "../../base/edit.ts";
import type { Fact } from "../../shape/fact.ts";
import type { ArgumentPath } from "../../shape/mismatch.ts";
import type { Expression } from "../../typescript/tree.ts";
import { argumentValue } from "../operation-call.ts";
import { type BrokenCall, expressionAt, factAt, strictSizes } from "./candidate.ts";

/** An argument behind another operation: `tf.expandDims(x, 1)`. */
export interface Spelled {
  /** The operand as it is written now, and what it is behind the operation. */
  readonly operand: string;
  readonly fact: Fact;
  readonly code: string;
  readonly edits: readonly Edit[];
}

/** What an operation is given beside its operand. */
export interface Given {
  readonly text: string;
  readonly fact: Fact;
}

/**
 * An operand of the call behind an operation of the library, which goes by one of the names, written as the call is: a function
 * of the same name space, or a method. `undefined` where the library has no such operation, or does not take the operand.
 */
export function spelled(
  broken: BrokenCall,
  path: ArgumentPath,
  names: readonly string[],
  given: readonly Given[] = [],
): Spelled | undefined {
  const expression = expressionAt(broken, path);
  if (!expression) return undefined;
  for (const name of names) {
    const found =
      asFunction(broken, expression, name, given) ??
      asMethod(broken, expression, path, name, given);
    if (!found) continue;
    const fact = appliedTo(broken, path, found.operation.shape, given);
    const operand = broken.session.textOf(expression.span);
    const { code } = found;
    if (fact?.shape) return { operand, fact, code, edits: [{ span: expression.span, text: code }] };
  }
  return undefined;
}

/** The operand with its last two axes exchanged. */
export function transposed(broken: BrokenCall, path: ArgumentPath): Spelled | undefined {
  const { session, site } = broken;
  const expression = expressionAt(broken, path);
  const { shape = [], ...rest } = factAt(broken.facts, path);
  if (shape.length < 2 || !expression) return undefined;
  const turned = [...shape.slice(0, -2), ...shape.slice(-2).reverse()];
  const property = site.library.transposed;
  if (shape.length === 2 && property !== undefined && isTensor(broken, path)) {
    const operand = session.textOf(expression.span);
    const code = `${bracketed(operand, expression)}.${property}`;
    const edits = [{ span: expression.span, text: code }];
    return { operand, fact: { ...rest, shape: turned }, code, edits };
  }
  const names = ["matrixTranspose", "matrix_transpose"];
  return spelled(broken, path, shape.length === 2 ? ["transpose"] : names);
}

type Found = {
  readonly operation: { shape: BrokenCall["site"]["operation"]["shape"] };
  readonly code: string;
};

function asFunction(
  { site, session }: BrokenCall,
  expression: Expression,
  name: string,
  given: readonly Given[],
): Found | undefined {
  const { callee } = site.call;
  if (site.receiver || callee.kind !== "member") return undefined;
  const space = site.operation.name.split(".").slice(0, -1);
  const written = session.textOf(callee.object.span);
  // `tf.losses.f(…)` is in the same name space as `tf.f(…)` where the code writes both names.
  for (let inner = space.length; inner >= 0; inner -= 1) {
    const dropped = space
      .slice(inner)
      .map((part) => `.${part}`)
      .join("");
    const operation = site.library.functions.get([...space.slice(0, inner), name].join("."));
    if (!operation || !written.endsWith(dropped) || (dropped === "" && inner < space.length))
      continue;
    const base = written.slice(0, written.length - dropped.length);
    const list = [session.textOf(expression.span), ...given.map(({ text }) => text)];
    return { operation, code: `${base}.${name}(${list.join(", ")})` };
  }
  return undefined;
}

function asMethod(
  broken: BrokenCall,
  expression: Expression,
  path: ArgumentPath,
  name: string,
  given: readonly Given[],
): Found | undefined {
  const { site, session } = broken;
  const operation = site.library.methods.get(name);
  if (!operation || !isTensor(broken, path)) return undefined;
  const operand = bracketed(session.textOf(expression.span), expression);
  return { operation, code: `${operand}.${name}(${given.map(({ text }) => text).join(", ")})` };
}

/** A list of numbers has none of the methods. */
function isTensor({ site }: BrokenCall, path: ArgumentPath): boolean {
  return argumentValue(site, path)?.tensorOf === site.library;
}

function appliedTo(
  { facts, session }: BrokenCall,
  path: ArgumentPath,
  shape: Found["operation"]["shape"],
  given: readonly Given[],
): Fact | undefined {
  session.step();
  const all = [factAt(facts, path), ...given.map(({ fact }) => fact)];
  const result = shape({ arguments: all, sizes: strictSizes(session) });
  return result.kind === "known" ? result.fact : undefined;
}

function bracketed(text: string, { kind }: Expression): string {
  return SIMPLE.has(kind) ? text : `(${text})`;
}

const SIMPLE: ReadonlySet<Expression["kind"]> = new Set<Expression["kind"]>([
  "name",
  "member",
  "call",
  "element",
  "this",
]);
