import type { Fact } from "../../shape/fact.ts";
import { isAbsent, listItems, tensorShape } from "../arguments.ts";
import { type Rule, tensorOf, UNKNOWN } from "../operation.ts";
import { recordOf } from "./several.ts";

/** Makes something of a type whose methods are known, with what it is made of. */
export function instanceOf(type: string, fields: Readonly<Record<string, Fact>> = {}): Fact {
  return { value: { kind: "record", type, fields: new Map(Object.entries(fields)) } };
}

/** The call makes an instance of the type; its arguments do not matter. */
export function making(type: string): Rule {
  return () => ({ kind: "known", fact: instanceOf(type) });
}

/** `tf.grad(f)(x, dy)`: of the shape of `x`. */
export const gradientOf: Rule = ({ arguments: [, x] }) => {
  const shape = tensorShape(x);
  return shape ? tensorOf(shape, "float") : UNKNOWN;
};

/** `tf.grads(f)([x, …], dy)`: each of the shape of its variable. */
export const gradientsOf: Rule = ({ arguments: [, list] }) => {
  const items = listItems(list);
  return items?.every(({ shape }) => shape !== undefined)
    ? { kind: "known", fact: { value: { kind: "list", items } } }
    : UNKNOWN;
};

/** `tf.valueAndGrad(f)(x, dy)`: the value is a scalar unless a cotangent is given. */
export const valueAndGradient: Rule = (call) => {
  const result = gradientOf(call);
  return result.kind === "known"
    ? recordOf({ value: lossOf(call.arguments[2]), grad: result.fact })
    : UNKNOWN;
};

/** `tf.valueAndGrads(f)([x, …], dy)`. */
export const valueAndGradients: Rule = (call) => {
  const result = gradientsOf(call);
  return result.kind === "known"
    ? recordOf({ value: lossOf(call.arguments[2]), grads: result.fact })
    : UNKNOWN;
};

/** `tf.variableGrads(f)` and `optimizer.computeGradients(f)`: the gradients are known by the names of variables only. */
export const variableGradients: Rule = () => recordOf({ value: SCALAR, grads: {} });

/** `optimizer.minimize(f, returnCost)`: the loss, where it is asked for. */
export const minimize: Rule = ({ arguments: [, , returnCost] }) =>
  returnCost?.value?.kind === "boolean" && returnCost.value.boolean
    ? tensorOf([], "float")
    : UNKNOWN;

function lossOf(cotangent: Fact | undefined): Fact {
  return isAbsent(cotangent) ? SCALAR : {};
}

const SCALAR: Fact = { shape: [], dtype: "float" };
