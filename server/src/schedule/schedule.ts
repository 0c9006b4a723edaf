import { writtenParts } from "../tensor/parts.ts";
import type { Program, Statement } from "../tensor/program.ts";
import type { Term } from "../tensor/term.ts";
import type { Plan, Step } from "./plan.ts";
import { planBody } from "./plan-term.ts";
import { Planning } from "./planning.ts";
import { nameOfShared } from "./shared-name.ts";
import { sharedTerms } from "./sharing.ts";

/**
 * Turns a program into the steps on arrays that its results need: what occurs twice is computed once, products become
 * pairwise contractions in the cheapest order. Values called `known` are there already. Definitions that a statement mentions
 * and the program lacks are put in front of it.
 */
export function schedule(program: Program, known: ReadonlySet<string> = new Set()): Plan {
  const complete = neededStatements(program, known);
  const parameters = program.parameters.map(({ name }) => name);
  const named = complete.map(({ name }) => name);
  const planning = new Planning([...parameters, ...known, ...named]);
  for (const { name, term } of program.statements) {
    if (known.has(name) && hasNoName(term)) planning.names.set(term, name);
  }
  const steps: Step[] = [];
  const shared = new Set(sharedTerms(complete));
  const taken = new Set([...parameters, ...named]);
  const planStep = ({ name, term, meaning }: Statement): void => {
    for (const part of inner(term, shared, planning.names)) {
      const title = nameOfShared(part, taken);
      taken.add(title);
      planStep({ name: title, term: part });
    }
    const labels = term.shape.map((dim) => planning.fresh(dim));
    const node = planning.names.has(term)
      ? ({ kind: "leaf", name: planning.names.get(term) ?? name, labels } as const)
      : planBody(planning, term, labels);
    steps.push({
      name,
      node,
      labels,
      shape: term.shape,
      ...(meaning === undefined ? {} : { meaning }),
    });
    if (hasNoName(term) && !planning.names.has(term)) planning.names.set(term, name);
  };
  for (const statement of complete) planStep(statement);
  return { steps, sizes: planning.sizes };
}

/** A second name for an array is not what others should be computed from. */
function hasNoName(term: Term): boolean {
  return term.kind !== "variable" && term.kind !== "named";
}

/** Shared terms inside a term that have no name yet, inner ones first. */
function inner(term: Term, shared: ReadonlySet<Term>, names: ReadonlyMap<Term, string>): Term[] {
  const found: Term[] = [];
  const seen = new Set<Term>();
  const visit = (node: Term): void => {
    if (seen.has(node) || names.has(node)) return;
    seen.add(node);
    for (const child of writtenParts(node)) visit(child);
    if (node !== term && shared.has(node)) found.push(node);
  };
  visit(term);
  return found.filter((part) => !names.has(part));
}

/** The statements that the results need, each after those that it mentions. */
function neededStatements(
  { parameters, statements, returns }: Program,
  known: ReadonlySet<string>,
): Statement[] {
  const given = new Map(statements.map((statement) => [statement.name, statement]));
  const done = new Set([...parameters.map(({ name }) => name), ...known]);
  const result: Statement[] = [];
  const define = (statement: Statement): void => {
    if (done.has(statement.name)) return;
    done.add(statement.name);
    requireNames(statement.term, new Set());
    result.push(statement);
  };
  const requireNames = (term: Term, seen: Set<Term>): void => {
    if (seen.has(term)) return;
    seen.add(term);
    if (term.kind === "named") define(given.get(term.name) ?? { name: term.name, term: term.body });
    const definition = term.kind === "variable" ? given.get(term.name) : undefined;
    if (definition) define(definition);
    for (const child of writtenParts(term)) requireNames(child, seen);
  };
  for (const name of returns) {
    const statement = given.get(name);
    if (statement) define(statement);
  }
  return result;
}
