import { libraryOfModule } from "../libraries/libraries.ts";
import type { Library } from "../libraries/library.ts";
import type { Operation } from "../libraries/operation.ts";
import { ceilDim, floorDim } from "../shape/dim.ts";
import type { Fact } from "../shape/fact.ts";
import type { Call, Expression } from "../typescript/tree.ts";
import { applyOperation, unknownResult } from "./apply-operation.ts";
import { inferBuiltIn } from "./built-in.ts";
import { callFunction, makeInstance } from "./call-function.ts";
import { changedList, changeList } from "./change-list.ts";
import { changeReceiver, handOver } from "./change-receiver.ts";
import { itemsOf } from "./collections.ts";
import { memberOfValue } from "./infer-member.ts";
import { inferListMethod } from "./list-method.ts";
import { instanceMethods } from "./made-value.ts";
import { meaningOfExport, type NameSpace, nameSpaceOf } from "./name-space.ts";
import { numberFact, numberOf, sizeFact } from "./numbers.ts";
import { resize } from "./resize.ts";
import type { Scope, Value } from "./scope.ts";
import type { Session } from "./session.ts";
import { UNKNOWN_VALUE } from "./value.ts";

/** `tf.matMul(W, x)`, `W.matMul(x)`, `layer(x)`, `Math.floor(n / 2)`. */
export function inferCall(call: Call, scope: Scope, session: Session): Value {
  const { callee } = call;
  const built = inferBuiltIn(call, scope, session);
  if (built) return built;
  if (callee.kind === "member") {
    if (isName(callee.object, "Math", scope))
      return inferMath(callee.name, inferAll(call, scope, session), session);
    const receiver = session.infer(callee.object, scope);
    const own = receiver.members?.get(callee.name) ?? ownOfClass(receiver, callee.name, session);
    if (own) return callValue(own, call, scope, session, receiver);
    const space = nameSpaceOf(receiver);
    if (space) return ofNamespace(space, callee.name, call, scope, session);
    return inferMethod(receiver, callee.name, call, scope, session);
  }
  return required(call, scope) ?? callValue(session.infer(callee, scope), call, scope, session);
}

/** A static method. */
function ownOfClass(value: Value, name: string, session: Session): Value | undefined {
  return value.meaning?.kind === "class" ? memberOfValue(value, name, session) : undefined;
}

/** `require("@tensorflow/tfjs")` */
function required({ callee, arguments: [module] }: Call, scope: Scope): Value | undefined {
  if (!isName(callee, "require", scope) || module?.kind !== "string") return undefined;
  const library = libraryOfModule(module.value);
  return library && { fact: {}, meaning: meaningOfExport(library, module.value, "*") };
}

function callValue(callee: Value, call: Call, scope: Scope, session: Session, self?: Value): Value {
  const { meaning, instanceOf } = callee;
  const itself = instanceMethods(callee)?.get("()");
  if (instanceOf && itself)
    return operate(instanceOf, itself, callee, inferAll(call, scope, session), call, session);
  if (meaning?.kind === "operation") {
    const values = inferAll(call, scope, session);
    return operate(meaning.library, meaning.operation, undefined, values, call, session);
  }
  if (meaning?.kind === "namespace")
    return ofNamespace({ ...meaning, path: "" }, meaning.path, call, scope, session);
  const values = inferAll(call, scope, session);
  handOver(values, session);
  if (meaning?.kind === "function")
    return callFunction(meaning, { call, values, self }, scope, session);
  if (meaning?.kind !== "class" || !call.isNew) return UNKNOWN_VALUE;
  return values ? makeInstance(meaning, call, values, scope, session) : UNKNOWN_VALUE;
}

/** An operation of the library, or a function that hands a value through. */
function ofNamespace(
  { library, path }: NameSpace,
  name: string,
  call: Call,
  scope: Scope,
  session: Session,
): Value {
  const full = path === "" ? name : `${path}.${name}`;
  if (full === "tidy") return inferTidy(call, scope, session);
  const values = inferAll(call, scope, session);
  if (full === "keep") return values?.[0] ?? UNKNOWN_VALUE;
  if (library.whole?.has(full))
    return { fact: {}, meaning: { kind: "namespace", library, path: "" } };
  const operation = library.functions.get(full);
  return operation ? operate(library, operation, undefined, values, call, session) : UNKNOWN_VALUE;
}

/** `tf.tidy(() => …)` runs its function at once and returns what that returns. */
function inferTidy(call: Call, scope: Scope, session: Session): Value {
  const body = call.arguments.findLast(({ kind }) => kind === "function");
  if (body?.kind !== "function") {
    inferAll(call, scope, session);
    return UNKNOWN_VALUE;
  }
  return session.inference.enter(body.function, scope, [])?.returned ?? UNKNOWN_VALUE;
}

function inferMethod(
  receiver: Value,
  name: string,
  call: Call,
  scope: Scope,
  session: Session,
): Value {
  const listed = inferListMethod(receiver, name, call, scope, session);
  if (listed) return listed;
  const values = inferAll(call, scope, session);
  const library = receiver.tensorOf ?? receiver.instanceOf;
  const operation = receiver.tensorOf?.methods.get(name) ?? instanceMethods(receiver)?.get(name);
  if (library && operation) {
    const value = operate(library, operation, receiver, values, call, session);
    if (operation.resizes) resize(receiver, scope, session);
    if (operation.changes)
      changeReceiver(operation.changes, receiver, values, call, scope, session);
    return value;
  }
  handOver(values, session);
  const list = changedList(call);
  if (list) changeList(list, scope, session, name === "push" ? values : undefined);
  return UNKNOWN_VALUE;
}

function operate(
  library: Library,
  operation: Operation,
  receiver: Value | undefined,
  values: readonly Value[] | undefined,
  call: Call,
  session: Session,
): Value {
  if (!values) return unknownResult(library, operation);
  const value = applyOperation({ library, operation, receiver, values, call }, session);
  const nameSpan = call.callee.kind === "member" ? call.callee.nameSpan : call.callee.span;
  const { fact, learnt } = value;
  session.uses.push({ span: call.span, nameSpan, fact, learnt });
  return value;
}

/** The arguments from left to right; `undefined` when a spread hides how many there are. */
function inferAll(call: Call, scope: Scope, session: Session): readonly Value[] | undefined {
  const values: Value[] = [];
  let complete = true;
  for (const argument of call.arguments) {
    if (argument.kind !== "spread") {
      values.push(inferArgument(argument, scope, session));
      continue;
    }
    const spread = itemsOf(session.infer(argument.of, scope));
    if (spread) values.push(...spread);
    else complete = false;
  }
  return complete ? values : undefined;
}

/** A function that is handed over may run at any time, any number of times: what it assigns is not known any more. */
function inferArgument(argument: Expression, scope: Scope, session: Session): Value {
  const value = session.infer(argument, scope);
  if (argument.kind !== "function") return value;
  const ran = session.branch(() => session.inference.enter(argument.function, scope));
  session.join([ran, new Map()]);
  return value;
}

function inferMath(name: string, values: readonly Value[] | undefined, session: Session): Value {
  const facts = (values ?? []).map(({ fact }) => session.resolve(fact));
  const [first] = facts;
  const numbers = facts.map(numberOf);
  const known = numbers.every((number) => number !== undefined) ? numbers : undefined;
  const compute = MATH.get(name);
  if (known && compute && values) {
    const result = compute(...known);
    return { fact: Number.isFinite(result) ? numberFact(result) : { shape: [] } };
  }
  return { fact: roundedSize(name, first) ?? { shape: [] } };
}

function roundedSize(name: string, fact: Fact | undefined): Fact | undefined {
  if (fact?.value?.kind !== "size") return undefined;
  const { size } = fact.value;
  if (name === "floor" || name === "trunc") return sizeFact(floorDim(size));
  if (name === "ceil") return sizeFact(ceilDim(size));
  return undefined;
}

function isName(expression: Expression, name: string, scope: Scope): boolean {
  return expression.kind === "name" && expression.name === name && !scope.lookup(name);
}

const MATH: ReadonlyMap<string, (...numbers: number[]) => number> = new Map([
  ["floor", Math.floor],
  ["ceil", Math.ceil],
  ["round", Math.round],
  ["trunc", Math.trunc],
  ["sqrt", Math.sqrt],
  ["max", Math.max],
  ["min", Math.min],
  ["pow", Math.pow],
  ["abs", Math.abs],
  ["log2", Math.log2],
]);
