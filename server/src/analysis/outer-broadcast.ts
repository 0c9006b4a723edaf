import { lastName } from "../libraries/operation.ts";
import type { OuterBroadcast, Repair } from "../rules/finding.ts";
import type { Shape } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import type { Expression } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";
import { callArgument } from "./call-findings.ts";
import { growth } from "./growth.ts";
import { argumentExpressions, type OperationCall } from "./operation-call.ts";
import type { BrokenCall } from "./repairs/candidate.ts";
import { chosen } from "./repairs/chosen.ts";
import { tried } from "./repairs/tried.ts";
import { asVector } from "./repairs/widened.ts";
import type { Session } from "./session.ts";

/** `[n]` meets `[n, 1]` and grows to `[n, n]`, unless the size 1 was made in that expression. */
export function outerBroadcast(
  site: OperationCall,
  facts: readonly Fact[],
  result: Fact,
  session: Session,
): OuterBroadcast | undefined {
  const grown = growth(facts, result);
  if (!grown || !result.shape) return undefined;
  const { vector, column, shapes } = grown;
  if (argumentExpressions(site).some(makesOne)) return undefined;
  return {
    kind: "outer-broadcast",
    operation: lastName(site.operation.name),
    vector: { ...callArgument(site, [vector], session), shape: shapes[0] },
    column: { ...callArgument(site, [column], session), shape: shapes[1] },
    result: result.shape,
    repairs: asVectors({ site, facts, session }, column, shapes[1]),
  };
}

/** The column as a vector: `pred.squeeze([1])`. */
function asVectors(broken: BrokenCall, column: number, shape: Shape): readonly Repair[] {
  return chosen(tried(broken, asVector(broken, { argument: [column], shape })));
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
