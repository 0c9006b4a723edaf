import type { OuterBroadcast, Repair } from "../rules/finding.ts";
import { constantOf, ONE_DIM, type Shape } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import type { Expression } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";
import { callArgument } from "./call-findings.ts";
import { argumentExpression, argumentExpressions, type OperationCall } from "./operation-call.ts";
import type { Session } from "./session.ts";

/** `[n]` meets `[n, 1]` and grows to `[n, n]`, unless the size 1 was made in that expression. */
export function outerBroadcast(
  site: OperationCall,
  facts: readonly Fact[],
  result: Fact,
  session: Session,
): OuterBroadcast | undefined {
  if (facts.length !== 2 || result.shape?.length !== 2) return undefined;
  const shapes = facts.map(({ shape }) => shape);
  const vector = shapes.findIndex(
    (shape) => shape?.length === 1 && constantOf(shape[0] ?? ONE_DIM) !== 1,
  );
  const column = shapes.findIndex(
    (shape) =>
      shape?.length === 2 && constantOf(shape[1] ?? ONE_DIM) === 1 && shape[1] !== undefined,
  );
  const [grown, columnShape] = [shapes[vector], shapes[column]];
  const [dim] = grown ?? [];
  if (!grown || !columnShape || !dim || columnShape[0]?.key !== dim.key) return undefined;
  if (!result.shape.every(({ key }) => key === dim.key)) return undefined;
  if (argumentExpressions(site).some(makesOne)) return undefined;
  return {
    kind: "outer-broadcast",
    operation: site.operation.name,
    vector: { ...callArgument(site, [vector], session), shape: grown },
    column: { ...callArgument(site, [column], session), shape: columnShape },
    result: result.shape,
    repairs: squeezed(site, column, grown, session),
  };
}

/** The column as a vector: `pred.squeeze([1])`. */
function squeezed(site: OperationCall, column: number, shape: Shape, session: Session): Repair[] {
  const expression = argumentExpression(site, [column]);
  if (expression?.kind !== "name" && expression?.kind !== "call") return [];
  const operand = session.textOf(expression.span);
  const code = `${operand}.squeeze([1])`;
  return [
    { kind: "squeeze", operand, shape, code, edits: [{ span: expression.span, text: code }] },
  ];
}

function makesOne(expression: Expression): boolean {
  let found = false;
  walk([expression], {
    node: (node) => {
      if (node.kind === "element") found = true;
      if (node.kind !== "call") return;
      const { callee } = node;
      const name = callee.kind === "member" || callee.kind === "name" ? callee.name : "";
      found ||= MAKES_ONE.has(name) || node.arguments.some(({ kind }) => kind === "boolean");
    },
  });
  return found;
}

const MAKES_ONE: ReadonlySet<string> = new Set([
  ...["expandDims", "reshape", "as2D", "slice", "stridedSlice", "gather", "split", "unstack"],
]);
