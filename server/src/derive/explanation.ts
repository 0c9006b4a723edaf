import type { DerivationWords } from "../base/derivation-words.ts";
import { flatMap } from "../base/flat-map.ts";
import type { Matrix } from "../matrix/tree.ts";
import { atomsOf, type Dim, productOfDims, type Shape } from "../shape/dim.ts";
import { withAtomsIn } from "../shape/leading.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";
import type { AnswerProperty } from "./answer-properties.ts";
import type { AnswerContext } from "./settled-derivative.ts";

/** What there is to understand about an answer: its kind, and what sentences about it mention. */
export interface Explanation {
  readonly kind: ExplanationKind;
  /** Names of what is differentiated and by what. */
  readonly of: string | undefined;
  readonly by: string;
  readonly variableShape: Shape;
  readonly shape: Shape;
  /** The shape of the whole derivative as a matrix: entries of the value by entries of the variable. */
  readonly asMatrix: readonly [rows: Dim, columns: Dim];
  /** What the definiteness of a Hessian says of the function. */
  readonly curvature: Curvature | undefined;
}

type ExplanationKind = keyof DerivationWords["explanations"];

type Curvature = Extract<AnswerProperty, { kind: "curvature" }>["curvature"];

export interface ExplainedAnswer {
  readonly shape: Shape;
  readonly matrix: Matrix;
  readonly properties: readonly AnswerProperty[];
}

/** `undefined` for a derivative by entries, of which the shapes say nothing more. */
export function explain(
  question: DerivativeQuestion,
  answer: ExplainedAnswer,
  { declared }: AnswerContext,
): Explanation | undefined {
  const [first, last = first] = [question.by[0], question.by.at(-1)];
  if (!first || !last || question.at) return undefined;
  const isSymmetric =
    (declared.get(first.name)?.properties.has("symmetric") ?? false) && !isSymmetricItself(answer);
  const curved = answer.properties.find((found) => found.kind === "curvature");
  const outer = question.order > 1 ? first.shape : question.of.shape;
  return {
    kind: kindOf(question, answer, isSymmetric),
    of: question.of.kind === "named" ? question.of.name : undefined,
    by: first.name,
    variableShape: first.shape,
    shape: answer.shape,
    asMatrix: [entriesOf(outer), entriesOf(last.shape)],
    curvature: curved?.kind === "curvature" ? curved.curvature : undefined,
  };
}

/** Their number, with the names in the order of the axes. */
function entriesOf(shape: Shape): Dim {
  return withAtomsIn(flatMap(shape, atomsOf), productOfDims(shape));
}

function kindOf(
  question: DerivativeQuestion,
  answer: ExplainedAnswer,
  isSymmetric: boolean,
): ExplanationKind {
  const { kind, order, structure } = question;
  if (kind === "vjp" || kind === "jvp" || kind === "hvp") return kind;
  if (order > 2) return "higher";
  if (order === 2) return secondKind(question);
  if (structure) return structure === "symmetric" ? "symmetric-entries" : "diagonal-entries";
  return question.of.shape.length === 0
    ? gradientKind(question, answer, isSymmetric)
    : jacobianKind(question, answer);
}

function secondKind({ of, by: [first, second], byVec }: DerivativeQuestion): ExplanationKind {
  if (of.shape.length > 0) return "higher";
  if (first !== second) return "mixed";
  const rank = first?.shape.length ?? 0;
  if (byVec) return "vec-hessian";
  return rank === 0 ? "curve" : rank === 1 ? "hessian" : "tensor-hessian";
}

function gradientKind(
  { by: [variable] }: DerivativeQuestion,
  { matrix }: ExplainedAnswer,
  isSymmetric: boolean,
): ExplanationKind {
  const rank = variable?.shape.length ?? 0;
  if (rank === 0) return "number-by-number";
  if (rank === 1) return "number-by-vector";
  if (rank > 2) return "tensor-gradient";
  if (isSymmetric) return "by-symmetric";
  return isOuterProduct(matrix) ? "outer-product" : "number-by-matrix";
}

function jacobianKind(
  { of, by: [variable], ofVec, byVec }: DerivativeQuestion,
  { matrix, properties }: ExplainedAnswer,
): ExplanationKind {
  if (ofVec || byVec) return "vec-jacobian";
  const rank = variable?.shape.length ?? 0;
  if (rank === 0) return "by-number";
  if (rank > 1 || of.shape.length > 1) return "tensor-jacobian";
  const isDiagonal =
    isDiagonalCall(matrix) ||
    properties.some((found) => found.kind === "property" && found.property === "diagonal");
  return isDiagonal ? "diagonal-jacobian" : "jacobian";
}

/** Whether the answer is symmetric itself: definite matrices are. */
function isSymmetricItself({ properties }: ExplainedAnswer): boolean {
  return properties.some((found) => found.kind === "property" && found.property !== "rank-one");
}

/** A column times a row, also with numbers in front. */
function isOuterProduct(matrix: Matrix): boolean {
  if (matrix.kind !== "product") return false;
  const last = matrix.factors.at(-1);
  return last?.kind === "transpose" && last.of.shape.length === 1;
}

function isDiagonalCall(matrix: Matrix): boolean {
  return matrix.kind === "call" && matrix.name === "diag" && matrix.shape.length === 2;
}
