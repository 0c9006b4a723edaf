import { Budget } from "../base/budget.ts";
import { contains, type Span } from "../base/span.ts";
import { BLOCK_STEPS } from "../derive/derive.ts";
import type { BlockVariable } from "../dsl/elaborated-block.ts";
import { blockOfNames } from "../lift/block-of-names.ts";
import { followSource } from "../lift/follow-source.ts";
import type { LiftedName, LiftedNames } from "../lift/names.ts";
import { namesInScope } from "../lift/names-in-scope.ts";
import { variablesOf } from "../tensor/parts.ts";
import { TermStore } from "../tensor/store.ts";
import type { NamedTerm, Term } from "../tensor/term.ts";
import { readSource } from "../typescript/read-source.ts";
import type { FunctionNode, SourceTree } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";
import type { Analysis, MathScope, ValueFact } from "./analysis.ts";
import { codeFacts } from "./code-facts.ts";

/** A number that code computes, in a scope whose formulas have the names of the code. */
export interface ScalarInCode {
  readonly scope: MathScope;
  readonly of: NamedTerm;
  /** The arrays that it is computed from, of numbers that are no integers. */
  readonly by: readonly BlockVariable[];
}

/**
 * Follows the code that computes a value. Where a part on the way to it cannot be followed, that part; nothing where the
 * value is no number that depends on anything.
 */
export function scalarInCode(
  analysis: Analysis,
  value: ValueFact,
): ScalarInCode | { readonly notFollowed: Span } | undefined {
  const tree = readSource(analysis.text, analysis.fileName);
  if (!tree) return undefined;
  const store = new TermStore(new Budget(BLOCK_STEPS));
  const host = hostOf(tree, value.span);
  const reached: Reached = {};
  followSource(tree, [value], codeFacts(analysis), store, (node, found, at, names) => {
    if (!isValueOf(node, value)) return undefined;
    if (found.kind === "unknown") reached.notFollowed = found.cause;
    if (found.kind === "array") {
      reached.term = found.term;
      reached.code = namesInScope(at);
      reached.names = names;
    }
    return value;
  });
  const { term, code, names, notFollowed } = reached;
  if (notFollowed) return { notFollowed };
  if (term?.kind !== "named" || term.shape.length > 0 || !code || !names) return undefined;
  const hidden = hiddenIn(term, names, host);
  if (hidden) return { notFollowed: hidden.span };
  const elaborated = blockOfNames(names, bindingsOf(names, code));
  const used = new Set<Term>(variablesOf([term]));
  return {
    of: term,
    by: elaborated.variables.filter((one) => used.has(one.term) && one.term.dtype === "float"),
    scope: {
      elaborated,
      store,
      host,
      span: value.span,
      code: { get: () => undefined, values: () => [] },
      sizeSources: () => new Map(),
    },
  };
}

/** What is found where a value is declared or assigned. */
interface Reached {
  term?: Term;
  notFollowed?: Span;
  code?: ReadonlyMap<Term, string>;
  names?: LiftedNames;
}

/** The declaration or assignment of a value. */
function isValueOf(node: object, { span, declarationEnd }: ValueFact): boolean {
  if (!("span" in node)) return false;
  const { start, end } = node.span as Span;
  return start <= span.start && span.end <= end && end <= declarationEnd;
}

/** The innermost function with a body around a place. */
function hostOf({ statements }: SourceTree, { start }: Span): MathScope["host"] {
  let host: FunctionNode | undefined;
  walk(statements, {
    function: (node) => {
      if (node.body && contains(node.body.span, start)) host = node;
    },
  });
  return host && { span: host.span, body: host.body?.span };
}

/** What nobody knows how it was made may hide what a derivative depends on, unless it was there before. */
export function hiddenIn(
  term: Term,
  names: LiftedNames,
  host: MathScope["host"],
): LiftedName | undefined {
  return variablesOf([term])
    .map(({ name }) => names.get(name))
    .find((known) => {
      if (!known?.from || known.from.length === 0) return false;
      return known.from !== "anything" || !host?.body || contains(host.body, known.span.start);
    });
}

export function bindingsOf(
  names: LiftedNames,
  code: ReadonlyMap<Term, string>,
): Map<string, string> {
  const bindings = new Map<string, string>();
  for (const [name, { term }] of names.all()) {
    const written = code.get(term);
    if (written !== undefined) bindings.set(name, written);
  }
  return bindings;
}
