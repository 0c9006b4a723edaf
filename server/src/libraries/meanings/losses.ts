import { MINUS_ONE, ONE, rational } from "../../base/rational.ts";
import { add, hadamard, reduceMean, reduceSum, subtract } from "../../tensor/algebra.ts";
import { logSoftmax } from "../../tensor/along-axes.ts";
import { apply, number, power } from "../../tensor/build.ts";
import type { TermStore } from "../../tensor/store.ts";
import { scale } from "../../tensor/sum.ts";
import type { Term } from "../../tensor/term.ts";
import { agree, array, isGiven, type Meaning, termOf } from "../meaning.ts";

type Cost = (store: TermStore, labels: Term, predictions: Term) => Term;

/** `loss(labels, predictions)`: the mean of a cost, without weights. */
export function meanCost(cost: Cost): Meaning {
  return ({ arguments: [labels, predictions, ...others], store }) => {
    const [y, p] = [termOf(labels, store), termOf(predictions, store)];
    if (!y || !p || others.some(isGiven) || !agree(y.shape, p.shape)) return undefined;
    return array(reduceMean(store, cost(store, y, p)));
  };
}

export const squaredError: Cost = (store, y, p) => power(store, subtract(store, y, p), rational(2));

export const absoluteError: Cost = (store, y, p) => apply(store, "abs", [subtract(store, y, p)]);

/** `−Σ y log softmax(z)` along the last axis. */
export const softmaxCrossEntropy: Cost = (store, y, z) => {
  const entries = hadamard(store, y, logSoftmax(store, z, 1));
  return scale(store, MINUS_ONE, reduceSum(store, entries, [z.shape.length - 1]));
};

/** `softplus(z) − y z` */
export const sigmoidCrossEntropy: Cost = (store, y, z) =>
  subtract(store, apply(store, "softplus", [z]), hadamard(store, y, z));

/** `−y log(p + ε) − (1 − y) log(1 − p + ε)`, the library's ε */
export const logLoss: Cost = (store, y, p) => {
  const epsilon = number(store, rational(1, 10_000_000));
  const log = (term: Term) => apply(store, "log", [add(store, term, epsilon)]);
  const rest = (term: Term) => subtract(store, number(store, ONE), term);
  const gained = add(store, hadamard(store, y, log(p)), hadamard(store, rest(y), log(rest(p))));
  return scale(store, MINUS_ONE, gained);
};
