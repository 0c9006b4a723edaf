import { isPack } from "../../shape/dim.ts";
import { isAbsent, tensorShape, wholeNumber } from "../arguments.ts";
import { type Rule, refused, tensorOf, UNKNOWN } from "../operation.ts";
import { disagreement } from "./agreement.ts";

/**
 * `losses.meanSquaredError(labels, predictions, weights, …, reduction)`: equal shapes, nothing broadcasts. A number, unless
 * `reduction`, at its position, says otherwise.
 */
export function loss(operation: string, reduction: number): Rule {
  return ({ arguments: given, sizes }) => {
    const [labels, predictions] = given.map(tensorShape);
    if (!labels || !predictions || [...labels, ...predictions].some(isPack)) return UNKNOWN;
    const left = { argument: [0], shape: labels };
    const right = { argument: [1], shape: predictions };
    const mismatch = disagreement(operation, left, right, sizes);
    if (mismatch) return refused(mismatch);
    if (isAbsent(given[reduction])) return tensorOf([], "float");
    const kind = wholeNumber(given[reduction]);
    // 0 is `Reduction.NONE`: the loss of every entry, times the weights.
    if (kind === undefined || (kind === 0 && !isAbsent(given[2]))) return UNKNOWN;
    return kind === 0 ? tensorOf(labels, "float") : tensorOf([], "float");
  };
}

/** `softmaxCrossEntropy(labels, logits, weights, smoothing, reduction)`: the last axis holds the classes. */
export function crossEntropy(operation: string, reduction: number): Rule {
  const equal = loss(operation, reduction);
  return (call) => {
    const result = equal(call);
    const none = wholeNumber(call.arguments[reduction]) === 0;
    if (result.kind !== "known" || !none || !result.fact.shape) return result;
    return tensorOf(result.fact.shape.slice(0, -1), "float");
  };
}
