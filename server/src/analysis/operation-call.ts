import type { Library } from "../libraries/library.ts";
import type { Operation } from "../libraries/operation.ts";
import type { ArgumentPath } from "../shape/mismatch.ts";
import type { Call, Expression } from "../typescript/tree.ts";
import { withoutCasts } from "./maker.ts";
import type { Value } from "./scope.ts";

/** A call of an operation of a library, with what is known of its parts. */
export interface OperationCall {
  readonly library: Library;
  readonly operation: Operation;
  /** Of a method; then it is the first argument of the operation. */
  readonly receiver: Value | undefined;
  readonly values: readonly Value[];
  readonly call: Call;
}

/** The written arguments as the operation counts them: the receiver of a method is the first. */
export function argumentExpressions({ receiver, call }: OperationCall): readonly Expression[] {
  if (!receiver) return call.arguments;
  const { callee } = call;
  return [callee.kind === "member" ? callee.object : callee, ...call.arguments];
}

/** The expression that a path of a mismatch names; `undefined` for an entry of a list that is no literal. */
export function argumentExpression(
  site: OperationCall,
  [first, second]: ArgumentPath,
): Expression | undefined {
  const argument = first === undefined ? undefined : argumentExpressions(site)[first];
  if (second === undefined) return argument;
  const list = argument && withoutCasts(argument);
  return list?.kind === "array" ? list.items[second] : undefined;
}

/** The value that a path names. */
export function argumentValue(
  { receiver, values }: OperationCall,
  [first, second]: ArgumentPath,
): Value | undefined {
  const value =
    first === undefined ? undefined : (receiver ? [receiver, ...values] : values)[first];
  return second === undefined ? value : value?.items?.[second];
}
