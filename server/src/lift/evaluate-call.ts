import { libraryOfModule } from "../libraries/libraries.ts";
import type { Library } from "../libraries/library.ts";
import type { Meant } from "../libraries/meaning.ts";
import type { Operation } from "../libraries/operation.ts";
import type { Call } from "../typescript/tree.ts";
import { builtIn } from "./built-in.ts";
import { ofNamespace } from "./evaluate-member.ts";
import { makeInstance } from "./follow.ts";
import type { Lifter } from "./lifter.ts";
import { listMethod } from "./list-method.ts";
import {
  type ArrayValue,
  arraysIn,
  type Environment,
  type FunctionValue,
  joined,
  meantBy,
  unknown,
  type Value,
  valueMeant,
} from "./value.ts";

/** `tf.matMul(W, x)`, `W.matMul(x)`, `forward(x)`, `Math.sqrt(d)`. */
export function evaluateCall(call: Call, at: Environment, lifter: Lifter): Value {
  const { callee } = call;
  const built = builtIn(call, at, lifter) ?? required(call, at);
  if (built) return built;
  if (callee.kind !== "member") return apply(lifter.steps.evaluate(callee, at), call, at, lifter);
  const receiver = lifter.steps.evaluate(callee.object, at);
  if (receiver.kind === "namespace" || receiver.kind === "operation")
    return apply(ofNamespace(receiver, callee.name), call, at, lifter);
  if (receiver.kind === "record") {
    const method = receiver.fields.get(callee.name)?.value;
    if (method) return apply(method, call, at, lifter, receiver);
  }
  const listed = receiver.kind === "list" ? listMethod(receiver, call, at, lifter) : undefined;
  return listed ?? applyMethod(receiver, callee.name, call, at, lifter);
}

/** `require("@tensorflow/tfjs")` */
function required({ callee, arguments: [module] }: Call, at: Environment): Value | undefined {
  const isRequire = callee.kind === "name" && callee.name === "require" && !at.lookup("require");
  const library =
    isRequire && module?.kind === "string" ? libraryOfModule(module.value) : undefined;
  return library && { kind: "namespace", library, path: "" };
}

function apply(callee: Value, call: Call, at: Environment, lifter: Lifter, self?: Value): Value {
  if (callee.kind === "namespace" && PASSING.test(callee.path))
    return passedThrough(call, at, lifter);
  const values = argumentsOf(call, at, lifter);
  switch (callee.kind) {
    case "function": {
      const { node, environment } = callee;
      return node.body || node.result
        ? lifter.steps.follow(node, environment, values, callee.self ?? self)
        : notFollowed(call, values, lifter);
    }
    case "class":
      return call.isNew ? makeInstance(callee, values, lifter) : unknown(call.span);
    case "operation":
      return operate(callee.library, callee.operation, undefined, values, call, lifter);
    default:
      return notFollowed(call, [callee, ...values], lifter);
  }
}

/** They run a function at once or hand a value through. */
const PASSING = /^(tidy|keep)$/;

/** `tf.tidy(() => …)` is what its function returns, `tf.keep(x)` is `x`. */
function passedThrough(call: Call, at: Environment, lifter: Lifter): Value {
  const values = argumentsOf(call, at, lifter);
  const last = values.at(-1);
  if (last?.kind === "function")
    return lifter.steps.follow(last.node, last.environment, [], undefined);
  return last ?? unknown(call.span);
}

function applyMethod(
  receiver: Value,
  name: string,
  call: Call,
  at: Environment,
  lifter: Lifter,
): Value {
  const values = argumentsOf(call, at, lifter);
  const library = receiver.kind === "array" ? receiver.library : undefined;
  const operation = library?.methods.get(name);
  if (receiver.kind === "array" && library && operation)
    return operate(library, operation, receiver, values, call, lifter);
  return notFollowed(call, [receiver, ...values], lifter);
}

function operate(
  library: Library,
  operation: Operation,
  receiver: ArrayValue | undefined,
  values: readonly Value[],
  call: Call,
  lifter: Lifter,
): Value {
  const all = receiver ? [receiver, ...values] : values;
  const args = all.map((value) =>
    meantBy(value, (of, given) => meantCall(of, given, library, call, lifter)),
  );
  lifter.step();
  if (operation.resizes && receiver) lifter.lose(receiver, call.span);
  const meant = operation.meaning?.({ arguments: args, store: lifter.store });
  if (operation.inPlace && receiver) return changed(receiver, meant, call, lifter);
  return meant
    ? valueMeant(meant, library, call.span)
    : unknown(call.span, joined(all.map(arraysIn)));
}

/** An operation that changes its receiver gives the receiver back. */
function changed(
  receiver: ArrayValue,
  meant: Meant | undefined,
  call: Call,
  lifter: Lifter,
): Value {
  const { callee } = call;
  const name = callee.kind === "member" && callee.object.kind === "name" && callee.object.name;
  if (meant?.kind !== "array") lifter.lose(receiver, call.span);
  else lifter.change(receiver, meant.term, call.span, name || "changed");
  if (name) lifter.named(receiver, name, call.span);
  return receiver;
}

/** A function of the code that an operation calls. */
function meantCall(
  of: FunctionValue,
  given: readonly Meant[],
  library: Library,
  call: Call,
  lifter: Lifter,
): Meant | undefined {
  const values = given.map((one) => valueMeant(one, library, call.span));
  const result = lifter.steps.follow(of.node, of.environment, values, undefined);
  return meantBy(result, () => undefined);
}

function argumentsOf({ arguments: given }: Call, at: Environment, lifter: Lifter): Value[] {
  return given.flatMap((argument) => {
    const value = lifter.steps.evaluate(argument.kind === "spread" ? argument.of : argument, at);
    if (argument.kind !== "spread") return [value];
    return value.kind === "list"
      ? value.items.map((slot) => slot.value)
      : [unknown(argument.span, arraysIn(value))];
  });
}

/** A call of what is not known. Functions among its arguments may run, once or more. */
function notFollowed(call: Call, values: readonly Value[], lifter: Lifter): Value {
  for (const value of values) {
    if (value.kind !== "function") continue;
    const { changes } = lifter.journal.tried(() =>
      lifter.steps.follow(value.node, value.environment, [], undefined),
    );
    for (const change of changes) change.forget();
  }
  return unknown(call.span, joined(values.map(arraysIn)));
}
