import { Budget } from "../base/budget.ts";
import { contains, type Span } from "../base/span.ts";
import { BLOCK_STEPS } from "../derive/derive.ts";
import type { BlockVariable } from "../dsl/elaborated-block.ts";
import { blockOfNames } from "../lift/block-of-names.ts";
import { followSource } from "../lift/follow-source.ts";
import type { LiftedNames } from "../lift/names.ts";
import { namesInScope } from "../lift/names-in-scope.ts";
import type { Value } from "../lift/value.ts";
import { variablesOf } from "../tensor/parts.ts";
import { TermStore } from "../tensor/store.ts";
import type { Term } from "../tensor/term.ts";
import type { FunctionNode, SourceTree, TreeNode } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";
import type { Analysis, MathScope } from "./analysis.ts";
import { codeFacts } from "./code-facts.ts";
import { bindingsOf, hiddenIn } from "./scalar-in-code.ts";

/** What a function returns, in terms of what it is given. */
export interface FunctionInCode {
  readonly result: Term;
  /** The arrays that it is computed from, of numbers that are no integers. */
  readonly by: readonly BlockVariable[];
  /** The values that the function has a name for where it returns. */
  readonly saved: ReadonlySet<string>;
  /** For variables beside those of the code, before `scope` is asked for. */
  readonly names: LiftedNames;
  readonly scope: () => MathScope;
  /** Where the function ends. */
  readonly end: number;
}

/** Follows a function to its only return; where a part on the way cannot be followed, that part. */
export function functionInCode(
  analysis: Analysis,
  tree: SourceTree,
  node: FunctionNode,
): FunctionInCode | { readonly notFollowed: Span } | undefined {
  const end = onlyReturn(node);
  if (!end) return undefined;
  const store = new TermStore(new Budget(BLOCK_STEPS));
  let met: { value: Value; code: ReadonlyMap<Term, string>; names: LiftedNames } | undefined;
  // Calls elsewhere in the file pass here too; with anything for its parameters it is followed last.
  followSource(tree, [end], codeFacts(analysis), store, (at, value, environment, names) => {
    if (at === end) met = { value, code: namesInScope(environment), names };
    return undefined;
  });
  if (!met) return undefined;
  const { value, code, names } = met;
  if (value.kind === "unknown") return { notFollowed: value.cause };
  if (value.kind !== "array") return undefined;
  const host = { span: node.span, body: node.body?.span };
  const hidden = hiddenIn(value.term, names, host);
  if (hidden) return { notFollowed: hidden.span };
  const used = new Set<Term>(variablesOf([value.term]));
  const bindings = bindingsOf(names, code);
  const { variables } = blockOfNames(names);
  return {
    result: value.term,
    by: variables.filter((one) => used.has(one.term) && one.term.dtype === "float"),
    // Of a variable that is given several values in turn only the one that is called as the code calls it.
    saved: new Set([...bindings].flatMap(([name, written]) => (name === written ? [name] : []))),
    names,
    end: node.span.end,
    scope: () => ({
      elaborated: blockOfNames(names, bindings),
      store,
      host,
      span: node.span,
      code: { get: () => undefined, values: () => [] },
      sizeSources: () => new Map(),
    }),
  };
}

/** The statement that ends a function, where nothing of its own returns before. */
function onlyReturn({ body }: FunctionNode): Extract<TreeNode, { kind: "return" }> | undefined {
  const statements = body?.statements ?? [];
  const last = statements.at(-1);
  if (last?.kind !== "return" || !last.expression) return undefined;
  const inner: Span[] = [];
  const returns: Span[] = [];
  walk(statements, {
    function: ({ span }) => inner.push(span),
    node: ({ kind, span }) => {
      if (kind === "return") returns.push(span);
    },
  });
  const own = returns.filter(({ start }) => !inner.some((each) => contains(each, start)));
  return own.length === 1 ? last : undefined;
}
