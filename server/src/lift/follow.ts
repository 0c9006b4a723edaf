import { atomsOf, type Dim, dimOfName, showAtom } from "../shape/dim.ts";
import type { ClassNode, FunctionNode } from "../typescript/tree.ts";
import { declare, settle } from "./assign.ts";
import { type Completion, type Lifter, NORMAL } from "./lifter.ts";
import {
  Environment,
  listValue,
  NOTHING,
  type RecordValue,
  type Slot,
  unknown,
  type Value,
} from "./value.ts";

/** Functions that are followed one inside of the other. */
const DEEPEST = 20;

/** What a function returns for some arguments. */
export function follow(
  node: FunctionNode,
  outer: Environment,
  given: readonly Value[],
  self: Value | undefined,
  lifter: Lifter,
): Value {
  if (lifter.depth >= DEEPEST || node.isGenerator) return unknown(node.span);
  const at = new Environment(outer);
  if (self) at.declare("this", self);
  for (const [position, { target, initializer, rest }] of node.parameters.entries()) {
    const value = rest ? listValue(given.slice(position)) : (given[position] ?? NOTHING);
    const isMissing = value.kind === "nothing" && initializer;
    declare(target, isMissing ? lifter.steps.evaluate(initializer, at) : value, at, lifter);
  }
  return returned(node, at, lifter);
}

/** Follows a function with anything for its parameters that the analysis lets them be. */
export function followWithAny(
  node: FunctionNode,
  outer: Environment,
  self: Value | undefined,
  lifter: Lifter,
): void {
  const at = new Environment(outer);
  if (self) at.declare("this", self);
  const sizes = sizesOf(node, lifter);
  for (const parameter of node.parameters) {
    const { target, initializer, span } = parameter;
    const open: RecordValue = { kind: "record", fields: new Map(), isOpen: true, sizes };
    if (target.kind !== "name-pattern") declare(target, unknown(span, []), at, lifter);
    else {
      const value = settle(unknown(span, []), target.name, target.span, lifter);
      const otherwise = initializer && lifter.steps.evaluate(initializer, at);
      at.declare(target.name, value.kind === "unknown" ? (otherwise ?? open) : value);
    }
    lifter.pass(parameter, at.lookup(nameOf(parameter))?.value ?? unknown(span), at);
  }
  returned(node, at, lifter);
}

/** The sizes that the shapes of the parameters name. */
function sizesOf({ parameters }: FunctionNode, { facts }: Lifter): ReadonlyMap<string, Dim> {
  const shapes = parameters.map(({ target }) => facts.at(target.span)?.shape ?? []);
  const atoms = new Set(shapes.flat().flatMap(atomsOf));
  return new Map([...atoms].map((atom) => [showAtom(atom), dimOfName(atom)]));
}

function nameOf({ target }: FunctionNode["parameters"][number]): string {
  return target.kind === "name-pattern" ? target.name : "";
}

function returned(node: FunctionNode, at: Environment, lifter: Lifter): Value {
  const { body, result } = node;
  const outer = lifter.returnsEarly;
  lifter.returnsEarly = false;
  lifter.depth += 1;
  try {
    if (result) return lifter.steps.evaluate(result, at);
    const completion: Completion = body ? lifter.steps.execute(body.statements, at) : NORMAL;
    if (!body || lifter.returnsEarly) return unknown(node.span);
    return completion.kind === "return" ? completion.value : NOTHING;
  } finally {
    lifter.depth -= 1;
    lifter.returnsEarly = outer;
  }
}

/** `new Layer(W, b)`: an object with its fields and methods. */
export function makeInstance(
  { class: node, environment }: Extract<Value, { kind: "class" }>,
  given: readonly Value[],
  lifter: Lifter,
): Value {
  if (node.base) return unknown(node.span);
  const self = withMethods(node, environment, false);
  const at = new Environment(environment);
  at.declare("this", self);
  for (const { name, nameSpan, initializer, isStatic } of node.fields) {
    if (isStatic) continue;
    const value = initializer ? lifter.steps.evaluate(initializer, at) : NOTHING;
    self.fields.set(name, { value: settle(value, name, nameSpan, lifter) });
  }
  const construct = node.methods.find(({ isConstructor }) => isConstructor);
  for (const [position, { target, isField }] of (construct?.parameters ?? []).entries()) {
    const value = given[position];
    if (isField && value && target.kind === "name-pattern") self.fields.set(target.name, { value });
  }
  if (construct) lifter.steps.follow(construct, environment, given, self);
  return self;
}

/** An object of a class of which only the methods are known. */
export function withMethods(
  { methods }: ClassNode,
  environment: Environment,
  isOpen: boolean,
): RecordValue {
  const fields = new Map<string, Slot>();
  for (const node of methods) {
    if (node.name && !node.isConstructor && !node.isStatic && !node.accessor)
      fields.set(node.name, { value: { kind: "function", node, environment } });
  }
  return { kind: "record", fields, isOpen };
}
