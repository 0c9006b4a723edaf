import { type FunctionInCode, functionInCode } from "../../analysis/function-in-code.ts";
import { withinBudget } from "../../base/budget.ts";
import { contextOf, QUESTION_STEPS } from "../../derive/derive.ts";
import { identifierFor } from "../../libraries/identifiers.ts";
import type { Program } from "../../tensor/program.ts";
import type { Action, ActionEdits, ActionPlace, EditRequest } from "../action.ts";
import { codeStyleOf } from "../code-style-of.ts";
import { cotangentNames } from "../cotangent-names.ts";
import { DERIVATIVE_KINDS, type DerivativeKind } from "../derivative-kinds.ts";
import { type DeclaredFunction, functionAt } from "../function-at.ts";
import { functionEdits } from "../gradient-edits.ts";
import { gradientStyle } from "../gradient-style.ts";
import { blockNear } from "../locate.ts";
import { quotedCode } from "../quoted-code.ts";

/** Writes a derivative of what a function returns as a function beside it; the code of the function says what it computes. */
export const generateDerivative: Action = {
  name: "generate-derivative",
  offers: (place, words) => {
    const { analysis, span } = place;
    const forward = forwardAt(place);
    if (!forward) return [];
    // Where a block says the formula, that is what is offered.
    const isInBlock = blockNear(analysis, span.start) !== undefined;
    return DERIVATIVE_KINDS.filter(({ isSaved }) => !(isSaved && isInBlock))
      .map(({ suffix }) => ({ suffix, name: forward.name + suffix }))
      .filter(({ name }) => !analysis.functions.some((each) => each.name === name))
      .map(({ suffix, name }) => ({ title: words.generateBackward(name), choice: suffix }));
  },
  edits: (request) => {
    const { analysis, choice, words } = request;
    const forward = forwardAt(request);
    const kind = DERIVATIVE_KINDS.find(({ suffix }) => suffix === choice);
    if (!forward || !kind) return { refused: words.textChanged };
    const found = functionInCode(analysis, forward.tree, forward.node);
    if (!found) return { refused: words.returnsNoArray(forward.name) };
    if ("notFollowed" in found)
      return { refused: words.notFollowed(...quotedCode(analysis, found.notFollowed)) };
    if (found.by.length === 0) return { refused: words.dependsOnNothing(forward.name) };
    return derivativeEdits(kind, forward, found, request);
  },
};

function derivativeEdits(
  kind: DerivativeKind,
  forward: DeclaredFunction,
  found: FunctionInCode,
  { analysis, words }: EditRequest,
): ActionEdits {
  const { result } = found;
  if (kind.isOfNumber && result.shape.length > 0)
    return { refused: words.returnsNoNumber(forward.name) };
  const name = result.kind === "named" ? result.name : "out";
  const derive = kind.prepare({ ...found, name }, gradientStyle(analysis));
  const scope = found.scope();
  const { store, elaborated } = scope;
  const context = contextOf(store, elaborated, { check: false, steps: false });
  const derived = withinBudget(() => store.within(QUESTION_STEPS, () => derive(context)));
  if (!derived || derived.program.returns.length === 0) return { refused: words.noFormula };
  const { program } = derived;
  const known = givenTo(program, kind.isSaved ? found.saved : new Set());
  const wanted = [...cotangentNames(analysis, program), ...derived.names];
  const names = withoutTaken(wanted, program);
  const style = { ...codeStyleOf({ analysis, block: scope, names }, new Map()), known, names };
  const head = `${forward.isExported ? "export " : ""}function ${forward.name}${kind.suffix}`;
  return functionEdits({ analysis, program, words }, style, head, forward.end);
}

/** What a program is given: its parameters, and what was saved. */
function givenTo(
  { parameters, statements }: Program,
  saved: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const given = [...parameters, ...statements.filter(({ name }) => saved.has(name))];
  return new Map(given.map(({ name }) => [name, name]));
}

/** Names that no two values of a function would have. */
function withoutTaken(
  wanted: readonly (readonly [string, string])[],
  { parameters, statements }: Program,
): ReadonlyMap<string, string> {
  const taken = new Set([...parameters, ...statements].map(({ name }) => identifierFor(name)));
  const names = new Map<string, string>();
  for (const [own, name] of wanted) {
    if (taken.has(name) && identifierFor(own) !== name) continue;
    taken.add(name);
    names.set(own, name);
  }
  return names;
}

/** The function at a place, if it is given an array of a known shape. */
function forwardAt({ analysis, span }: ActionPlace): DeclaredFunction | undefined {
  const forward = functionAt(analysis, span.start);
  const { start, end } = forward?.node.span ?? { start: 0, end: 0 };
  const seesArray = analysis.values.some(
    ({ kind, fact, span: at }) =>
      kind === "parameter" && start <= at.start && at.end <= end && (fact.shape?.length ?? 0) > 0,
  );
  return seesArray ? forward : undefined;
}
