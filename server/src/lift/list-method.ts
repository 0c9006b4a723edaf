import type { Call } from "../typescript/tree.ts";
import type { Lifter } from "./lifter.ts";
import { numberTerm } from "./number-term.ts";
import {
  arrayValue,
  type Environment,
  type FunctionValue,
  type ListValue,
  listValue,
  type Value,
} from "./value.ts";

/** `layers.map(…)`, `parts.push(x)`: of a list whose entries are known. */
export function listMethod(
  list: ListValue,
  call: Call,
  at: Environment,
  lifter: Lifter,
): Value | undefined {
  const { callee } = call;
  if (callee.kind !== "member" || !Object.hasOwn(METHODS, callee.name)) return undefined;
  const values = call.arguments.map((argument) => lifter.steps.evaluate(argument, at));
  return METHODS[callee.name]?.(list, values, lifter, call);
}

type Method = (
  list: ListValue,
  values: readonly Value[],
  lifter: Lifter,
  call: Call,
) => Value | undefined;

const METHODS: Readonly<Record<string, Method>> = {
  map: (list, [of], lifter) =>
    of?.kind === "function" ? listValue(each(list, of, lifter)) : undefined,
  forEach: (list, [of], lifter) => {
    if (of?.kind !== "function") return undefined;
    each(list, of, lifter);
    return { kind: "nothing" };
  },
  reduce: (list, [of, start], lifter) => {
    if (of?.kind !== "function") return undefined;
    const entries = list.items.map((slot) => slot.value);
    const [first, ...rest] = start ? [start, ...entries] : entries;
    return first && rest.reduce((total, next) => call(of, [total, next], lifter), first);
  },
  push: (list, values, lifter, { span }) => {
    for (const value of values) {
      const slot = { value };
      list.items.push(slot);
      const undo = () => list.items.splice(list.items.indexOf(slot), 1);
      const forget = () => {
        undo();
        list.items.push({ value: { kind: "unknown", cause: span, from: undefined } });
      };
      lifter.journal.note({ of: slot, undo, forget, generalize: forget });
    }
    return { kind: "nothing" };
  },
  at: (list, [place], lifter) => {
    for (const [position, { value }] of list.items.entries()) {
      const wanted = [position, position - list.items.length];
      if (wanted.some((one) => isNumber(place, one, lifter))) return value;
    }
    return undefined;
  },
  slice: (list, values) =>
    values.length === 0 ? listValue(list.items.map(({ value }) => value)) : undefined,
};

function each(list: ListValue, of: FunctionValue, lifter: Lifter): Value[] {
  return list.items.map(({ value }, position) => {
    const place = numberTerm(lifter.store, position);
    return call(of, place ? [value, arrayValue(place)] : [value], lifter);
  });
}

function call(of: FunctionValue, values: readonly Value[], lifter: Lifter): Value {
  return lifter.steps.follow(of.node, of.environment, values, of.self);
}

function isNumber(value: Value | undefined, wanted: number, lifter: Lifter): boolean {
  return value?.kind === "array" && value.term === numberTerm(lifter.store, wanted);
}
