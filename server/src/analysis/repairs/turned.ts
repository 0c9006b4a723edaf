import type { Fact } from "../../shape/fact.ts";
import type { Operand } from "../../shape/mismatch.ts";
import { argumentExpressions } from "../operation-call.ts";
import type { BrokenBy, BrokenCall, Candidate } from "./candidate.ts";
import { withFact } from "./candidate.ts";
import { operandBehind } from "./operand-behind.ts";
import { renamed } from "./other-operation.ts";
import { transposed } from "./spelled.ts";

/** One operand of a product transposed, by the flag of the operation where it has one, or the two in the other order. */
export function turned(broken: BrokenBy<"contraction-mismatch">): readonly Candidate[] {
  const { left, right } = broken.mismatch;
  const transposes = broken.site.operation.parameters.includes("transposeA")
    ? flagged(broken)
    : [right, left].flatMap(({ argument }) => turnedOperand(broken, argument));
  return [...transposes, ...exchanged(broken)];
}

/** An operand of an elementwise operation transposed; or its product with the other, where that is what fits. */
export function turnedOrMultiplied(
  broken: BrokenCall,
  left: Operand,
  right: Operand,
): readonly Candidate[] {
  const turns =
    left.shape.length === 2 && right.shape.length === 2
      ? [right, left].flatMap(({ argument }) => turnedOperand(broken, argument))
      : [];
  return [...turns, ...renamed(broken, MULTIPLIES, ["matMul", "matmul", "mmul"])];
}

function turnedOperand(broken: BrokenCall, path: readonly number[]): Candidate[] {
  return operandBehind(broken, "transpose", path, transposed(broken, path));
}

/** `tf.matMul(X, W, false, true)` */
function flagged(broken: BrokenBy<"contraction-mismatch">): Candidate[] {
  const { facts, site, session } = broken;
  const { left, right, transposed: flags } = broken.mismatch;
  const [first, second, ...rest] = argumentExpressions(site);
  const start = second?.span.end ?? site.call.argumentsEnd;
  const span = { start, end: rest.at(-1)?.span.end ?? start };
  const tries = [
    { operand: right, expression: second, flags: [flags[0], !flags[1]] as const },
    { operand: left, expression: first, flags: [!flags[0], flags[1]] as const },
  ];
  return tries.map(({ operand, expression, flags: [a, b] }) => ({
    kind: "transpose",
    operand: {
      text: expression ? session.textOf(expression.span) : "",
      shape: [...operand.shape.slice(0, -2), ...operand.shape.slice(-2).reverse()],
    },
    facts: [...facts.slice(0, 2), flag(a), flag(b)],
    edits: [{ span, text: b ? `, ${a}, ${b}` : a ? ", true" : "" }],
  }));
}

/** `tf.matMul(W, X)` for `tf.matMul(X, W)` */
function exchanged(broken: BrokenBy<"contraction-mismatch">): Candidate[] {
  const { facts, site, session } = broken;
  const [first, second, more] = argumentExpressions(site);
  const [a, b] = facts;
  if (!first || !second || more || !a || !b || (site.receiver && second.kind !== "name")) return [];
  const edits = [
    { span: first.span, text: session.textOf(second.span) },
    { span: second.span, text: session.textOf(first.span) },
  ];
  return [{ kind: "rewrite", edits, facts: withFact(withFact(facts, [0], b), [1], a) }];
}

function flag(boolean: boolean): Fact {
  return { value: { kind: "boolean", boolean } };
}

const MULTIPLIES: ReadonlySet<string> = new Set(["mul", "multiply"]);
