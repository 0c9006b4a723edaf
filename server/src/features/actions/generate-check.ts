import type { Analysis } from "../../analysis/analysis.ts";
import { functionInCode } from "../../analysis/function-in-code.ts";
import { type Dim, showDim } from "../../shape/dim.ts";
import { variablesOfDerivative } from "../../typescript/derivative-name.ts";
import type { Expression, FunctionNode } from "../../typescript/tree.ts";
import type { Action, ActionPlace, CreatedFile, EditRequest } from "../action.ts";
import { checkSource } from "../check-source.ts";
import { type DeclaredFunction, declaredIn, functionAt } from "../function-at.ts";

/** Writes a test that compares a function's gradients with central differences, where a function gives them. */
export const generateCheck: Action = {
  name: "generate-check",
  offers: (place, words) => {
    const found = pairAt(place);
    return found ? [{ title: words.generateCheck(found.backward.name) }] : [];
  },
  edits: (request) => {
    const found = pairAt(request);
    if (!found) return { refused: request.words.textChanged };
    const created = checkOf(found, request);
    return created
      ? { edits: [], created }
      : { refused: request.words.cannotCheck(found.backward.name) };
  },
};

interface Pair {
  readonly forward: DeclaredFunction;
  readonly backward: DeclaredFunction;
}

function pairAt({ analysis, span }: ActionPlace): Pair | undefined {
  const at = functionAt(analysis, span.start);
  if (!at) return undefined;
  const named = (name: string) => declaredIn(analysis, at.tree).find((one) => one.name === name);
  const [, ofBackward] = /^(.+)(?:Vjp|Backward)$/.exec(at.name) ?? [];
  const forward = ofBackward === undefined ? at : named(ofBackward);
  const backward =
    ofBackward === undefined ? (named(`${at.name}Vjp`) ?? named(`${at.name}Backward`)) : at;
  return forward && backward && { forward, backward };
}

function checkOf(
  { forward, backward }: Pair,
  { analysis, tests }: EditRequest,
): CreatedFile | undefined {
  const [given, needed] = [parametersOf(forward.node), parametersOf(backward.node)];
  const found = functionInCode(analysis, forward.tree, forward.node);
  if (!given || !needed || !found || "notFollowed" in found) return undefined;
  const [cotangent, more] = needed.filter((name) => !given.includes(name));
  if (more !== undefined || !forward.isExported || !backward.isExported) return undefined;
  const shapes = new Map(given.map((name) => [name, shapeOf(analysis, forward.node, name)]));
  if (cotangent !== undefined) shapes.set(cotangent, found.result.shape);
  const sizes = sizesOf(shapes);
  const gradients = gradientsOf(backward.node, given);
  if (!sizes || !gradients) return undefined;
  const [, stem = "", ending = "ts"] = /([^\\/]*)\.([cm]?[jt]sx?)$/.exec(analysis.fileName) ?? [];
  const isNamedWhole =
    tests === "node:test" || /from ["']\.[^"']*\.[cm]?tsx?["']/.test(analysis.text);
  const text = checkSource({
    library: analysis.library,
    tests,
    module: `./${stem}${isNamedWhole ? `.${ending}` : ""}`,
    forward: { name: forward.name, arguments: given },
    backward: { name: backward.name, arguments: needed },
    sizes,
    cotangent,
    gradients,
  });
  return text === undefined ? undefined : { name: `${stem}.${backward.name}.test.ts`, text };
}

function parametersOf({ parameters }: FunctionNode): string[] | undefined {
  const names = parameters.flatMap(({ target, rest }) =>
    target.kind === "name-pattern" && !rest ? [target.name] : [],
  );
  return names.length === parameters.length ? names : undefined;
}

/** Of whole numbers nothing is known that would do as an argument. */
function shapeOf(
  { values }: Analysis,
  { span }: FunctionNode,
  name: string,
): readonly Dim[] | undefined {
  const value = values.find(
    (one) =>
      one.kind === "parameter" &&
      one.name === name &&
      span.start <= one.span.start &&
      one.span.end <= span.end,
  );
  return value?.fact.dtype === "int" ? undefined : value?.fact.shape;
}

/** A small number for every size, another one for each name. */
function sizesOf(
  shapes: ReadonlyMap<string, readonly Dim[] | undefined>,
): ReadonlyMap<string, readonly number[]> | undefined {
  const numbers = new Map<string, number>();
  const sizes = new Map<string, readonly number[]>();
  for (const [name, shape] of shapes) {
    const dims = shape?.map(showDim);
    if (!dims?.every((dim) => /^(\d+|[\p{ID_Start}]\w*)$/u.test(dim))) return undefined;
    for (const dim of dims)
      if (!numbers.has(dim))
        numbers.set(dim, Number.isNaN(Number(dim)) ? numbers.size + 2 : Number(dim));
    sizes.set(
      name,
      dims.map((dim) => numbers.get(dim) ?? 1),
    );
  }
  return sizes;
}

/** Which field of the result is the gradient by which argument. */
function gradientsOf(
  node: FunctionNode,
  given: readonly string[],
): ReadonlyMap<string, string | undefined> | undefined {
  const record = returnedBy(node);
  const [only, more] = given;
  if (record?.kind !== "object")
    return only !== undefined && more === undefined ? new Map([[only, undefined]]) : undefined;
  const found = record.properties.flatMap(({ name }): [string, string][] => {
    const by = variablesOfDerivative(name ?? "").find((each) => given.includes(each));
    return name === undefined || by === undefined ? [] : [[by, name]];
  });
  return found.length > 0 ? new Map(found) : undefined;
}

/** What the last statement of a function returns; of a call with a function, such as `tf.tidy`, what that one returns. */
function returnedBy({ body, result }: FunctionNode): Expression | undefined {
  const last = body?.statements.at(-1);
  let returned = last?.kind === "return" ? last.expression : result;
  while (returned?.kind === "same") returned = returned.of;
  const inner = returned?.kind === "call" ? returned.arguments.at(-1) : undefined;
  return inner?.kind === "function" ? returnedBy(inner.function) : returned;
}
