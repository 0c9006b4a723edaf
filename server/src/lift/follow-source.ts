import { Budget, withinBudget } from "../base/budget.ts";
import type { Span } from "../base/span.ts";
import type { TermStore } from "../tensor/store.ts";
import type { Host } from "../typescript/hosts.ts";
import type { ClassNode, FunctionNode, SourceTree } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";
import { evaluate } from "./evaluate.ts";
import { execute } from "./execute.ts";
import { follow, followWithAny, withMethods } from "./follow.ts";
import { type CodeFacts, Lifter } from "./lifter.ts";
import { LiftedNames } from "./names.ts";
import { Environment, type Value } from "./value.ts";

/** Statements and calls that are followed in one file. */
const STEPS = 50_000;

/** Says which of the places it is; it is told what every declaration, assignment and return is, with the variables that can be seen there. */
export type Watcher = (
  node: Host["node"],
  value: Value,
  at: Environment,
  names: LiftedNames,
) => object | undefined;

/**
 * Follows the code of a file: first what runs when it is loaded, then the functions around some places, from outside in, with
 * anything for their parameters.
 */
export function followSource(
  tree: SourceTree,
  hosts: readonly { readonly span: Span }[],
  facts: CodeFacts,
  store: TermStore,
  watch: Watcher,
): void {
  /** What was not met yet by following a function with anything for its parameters. */
  let missing = new Set<object>();
  const lifter: Lifter = new Lifter(
    store,
    facts,
    {
      evaluate: (expression, at) => {
        lifter.step();
        return evaluate(expression, at, lifter);
      },
      execute: (nodes, at) => execute(nodes, at, lifter),
      follow: (node, at, given, self) => follow(node, at, given, self, lifter),
    },
    new Budget(STEPS),
    (node, value, at) => {
      const met = watch(node, value, at, lifter.names);
      if (met) missing.delete(met);
    },
  );
  const file = new Environment();
  const functions = functionsAround(tree, hosts);
  withinBudget(() => {
    lifter.steps.execute(tree.statements, file);
    missing = new Set<object>(hosts);
    const ofFile = lifter.names;
    for (const { node, owner, held } of functions) {
      if (!held.some((host) => missing.has(host))) continue;
      const outer = lifter.made.get(node) ?? file;
      // Functions have names of their own, beside those of the file.
      lifter.names = new LiftedNames(store, ofFile);
      const self = owner && withMethods(owner, outer, true);
      followWithAny(node, outer, self, lifter);
    }
  });
}

interface FoundFunction {
  readonly node: FunctionNode;
  /** The class that it is a method of. */
  readonly owner: ClassNode | undefined;
  /** The places in it. */
  readonly held: readonly object[];
}

/** The functions that hold one of the places, outer ones first. */
function functionsAround(
  { statements }: SourceTree,
  hosts: readonly { readonly span: Span }[],
): FoundFunction[] {
  const owners = new Map<FunctionNode, ClassNode>();
  const found: FoundFunction[] = [];
  walk(statements, {
    class: (node) => {
      for (const method of node.methods) owners.set(method, node);
    },
    function: (node) => {
      const { start, end } = node.span;
      const held = hosts.filter(({ span }) => start <= span.start && span.end <= end);
      if (held.length > 0) found.push({ node, owner: owners.get(node), held });
    },
  });
  return found;
}
