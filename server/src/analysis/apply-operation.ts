import { span } from "../base/span.ts";
import type { Library } from "../libraries/library.ts";
import type { Operation } from "../libraries/operation.ts";
import { argumentFact } from "./argument-fact.ts";
import { mismatchFinding, numberFinding } from "./call-findings.ts";
import { madeValue } from "./made-value.ts";
import type { OperationCall } from "./operation-call.ts";
import { outerBroadcast } from "./outer-broadcast.ts";
import { isKeeping } from "./repairs/keeping.ts";
import type { Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** The value of the call of an operation. After a mistake nothing is known of its shape. */
export function applyOperation(site: OperationCall, session: Session): Value {
  const { library, operation, receiver, values, call } = site;
  const facts = [
    ...(receiver ? [session.resolve(receiver.fact)] : []),
    ...values.map((value) => argumentFact(value, session)),
  ];
  if (operation.parameters.some(isKeeping)) session.reductions.set(call, { operation, facts });
  const { result, met } = session.sizes.noticing(() =>
    operation.shape({ arguments: facts, sizes: session.sizes }),
  );
  if (result.kind === "mismatch")
    session.report(mismatchFinding(site, facts, result.mismatch, session));
  else if (met) session.report(numberFinding(site, met, session));
  if (result.kind !== "known") return unknownResult(library, operation);
  if (result.doubt) session.report(mismatchFinding(site, facts, result.doubt, session));
  const grown = outerBroadcast(site, facts, result.fact, session);
  if (grown) session.report(grown);
  const start =
    call.callee.kind === "member" && receiver ? call.callee.nameSpan.start : call.span.start;
  return madeValue(result.fact, library, { span: span(start, call.span.end) });
}

/** What is left where nothing is known of the shape: that it is a tensor, if the operation makes one. */
export function unknownResult(library: Library, { makesNoTensor }: Operation): Value {
  return makesNoTensor ? UNKNOWN_VALUE : { fact: {}, tensorOf: library };
}
