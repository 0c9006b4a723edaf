import * as tf from "@tensorflow/tfjs";

/** What TensorFlow.js makes of a function or method; `undefined` where it refuses. */
export function run(name: string, asMethod: boolean, args: readonly unknown[]): unknown {
  const [receiver, ...rest] = args;
  const path = name.split(".");
  const owner = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => Reflect.get(Object(at), key), asMethod ? receiver : tf);
  const operation: unknown = Reflect.get(Object(owner), path.at(-1) ?? "");
  if (typeof operation !== "function") throw new TypeError(`there is no ${name}`);
  try {
    return Reflect.apply(operation, owner, asMethod ? rest : args);
  } catch {
    return undefined;
  }
}
