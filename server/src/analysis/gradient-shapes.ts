import type { GradientShape, Learnt, RightFormula } from "../rules/finding.ts";
import { compareInCode } from "../shape/compare.ts";
import { isPack, type Shape } from "../shape/dim.ts";
import { isCotangentName, variablesOfDerivative } from "../typescript/derivative-name.ts";
import type { Expression } from "../typescript/tree.ts";
import { walk } from "../typescript/walk.ts";
import type { BoundDerivative } from "./bound-comments.ts";
import type { MadeValue } from "./inference.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";

/** What a derivative is taken of or by: a variable of the code or a name of a block. */
export interface DerivedName {
  readonly name: string;
  readonly shape: Shape | undefined;
  readonly learnt?: Learnt;
}

/** Finds a name where a comment stands. */
export type LookUp = (name: string, scope: Scope) => DerivedName | undefined;

/** The formula of a derivative, where a block of the scope defines what is derived. */
export type FormulaOf = (of: string, by: string, scope: Scope) => RightFormula | undefined;

/** Values whose comment or name says that they are derivatives, with a shape that no such derivative has. */
export function gradientShapes(
  lookUp: LookUp,
  formulaOf: FormulaOf,
  session: Session,
): GradientShape[] {
  const noted = new Set(session.comments.derivatives.map(({ host }): object => host.node));
  const byComment = session.comments.derivatives.flatMap(
    (bound) => ofComment(bound, lookUp, formulaOf, session) ?? [],
  );
  if (!session.gradientNames) return byComment;
  const unnoted = session.made.filter(({ node }) => !noted.has(node));
  return [...byComment, ...unnoted.flatMap((made) => ofName(made, lookUp, session) ?? [])];
}

function ofComment(
  { note, host }: BoundDerivative,
  lookUp: LookUp,
  formulaOf: FormulaOf,
  session: Session,
): GradientShape | undefined {
  const scope = session.file.at(note.span.start);
  const [of, by] = [lookUp(note.of, scope), lookUp(note.by, scope)];
  const made = session.values.ofNode(host.node);
  const found = made && session.resolve(made.value.fact).shape;
  if (!of || !by?.shape || !found) return undefined;
  const expected = [...(of.shape ?? []), ...by.shape];
  const certain = of.shape !== undefined || found.length <= by.shape.length;
  if (!certain || !contradicts(found, expected)) return undefined;
  const { learnt } = made.value;
  const formula = formulaOf(note.of, note.by, scope);
  return {
    kind: "gradient-shape",
    span: note.span,
    claim: note.text,
    value: { name: made.name ?? note.text, shape: found, ...(learnt && { learnt }) },
    by: { ...by, shape: by.shape },
    of: { name: of.name, ...(of.shape && { shape: of.shape }) },
    expected,
    ...(formula && { formula }),
  };
}

/** `dW` with a known `W`, computed from a cotangent. */
function ofName(
  { name, span, from, value, scope }: MadeValue,
  lookUp: LookUp,
  session: Session,
): GradientShape | undefined {
  const variables = variablesOfDerivative(name);
  const found = variables.length > 0 ? session.resolve(value.fact).shape : undefined;
  if (!found || !value.tensorOf || !usesCotangent(from)) return undefined;
  const by = variables
    .map((variable) => lookUp(variable, scope))
    .find((variable) => variable?.shape !== undefined);
  if (!by?.shape || !contradicts(found, by.shape)) return undefined;
  return {
    kind: "gradient-shape",
    span,
    value: { name, shape: found, ...(value.learnt && { learnt: value.learnt }) },
    by: { ...by, shape: by.shape },
    expected: by.shape,
  };
}

/** Different in rank, or certainly different in an axis. */
function contradicts(found: Shape, expected: Shape): boolean {
  if (found.some(isPack) || expected.some(isPack)) return false;
  if (found.length !== expected.length) return true;
  return found.some((dim, axis) => {
    const other = expected[axis];
    return other !== undefined && compareInCode(dim, other) === "different";
  });
}

function usesCotangent(expression: Expression): boolean {
  let found = false;
  walk([expression], {
    node: (node) => {
      if (node.kind === "name" && isCotangentName(node.name)) found = true;
      if (node.kind === "member" && isCotangentName(node.name) && node.object.kind === "this")
        found = true;
    },
  });
  return found;
}
