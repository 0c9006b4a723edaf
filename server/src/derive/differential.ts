import { call, name, product, transpose } from "../matrix/make.ts";
import { partsOf } from "../matrix/same.ts";
import type { Matrix } from "../matrix/tree.ts";
import { latex } from "../print/latex.ts";
import { plainText } from "../print/plain-text.ts";
import type { DerivativeQuestion } from "../tensor/derivative-question.ts";

/**
 * The differential of a number, from which its gradient is read off: `dL = δᵀ dW x = tr(x δᵀ dW)`, for the factors of a trace
 * may go round. All forms are equal, and equal `jvp(L, W, dW)`.
 */
export interface Differential {
  /** `dL`, `dW`. */
  readonly name: string;
  readonly direction: string;
  /** The last has the direction at the end, behind the gradient's transpose. */
  readonly forms: readonly { readonly plain: string; readonly latex: string }[];
}

export interface DifferentialOptions {
  /** Whether a name is that of a cotangent. */
  readonly isCarried: (name: string) => boolean;
  readonly isFree: (name: string) => boolean;
  /** Whether a name is that of a symmetric matrix, which is its own transpose. */
  readonly isSymmetric: (name: string) => boolean;
}

/** `undefined` where the gradient is that of no number, or by anything but a vector or a matrix. */
export function differentialOf(
  question: DerivativeQuestion,
  gradient: Matrix,
  { isCarried, isFree, isSymmetric }: DifferentialOptions,
): Differential | undefined {
  const { of, by, order, kind, at, structure, byVec } = question;
  const [variable] = by;
  const isGradient = (kind === "derivative" || kind === "grad") && order === 1;
  if (!variable || !isGradient || of.shape.length > 0 || at || structure || byVec) return undefined;
  const direction = name(`d${variable.name}`, variable.shape);
  const rank = direction.shape.length;
  if ((rank !== 1 && rank !== 2) || rank !== gradient.shape.length) return undefined;
  if (!isFree(`d${variable.name}`)) return undefined;
  return {
    name: `d${of.kind === "named" ? of.name : "f"}`,
    direction: `d${variable.name}`,
    forms: formsOf(gradient, direction, { isCarried, isSymmetric }).map((tree) => ({
      plain: plainText(tree),
      latex: latex(tree),
    })),
  };
}

function formsOf(
  gradient: Matrix,
  direction: Matrix,
  { isCarried, isSymmetric }: Omit<DifferentialOptions, "isFree">,
): readonly Matrix[] {
  const { negative, scalars, factors } = chainOf(gradient);
  const turned = factors.map((factor) => transposed(factor, isSymmetric)).reverse();
  const close = (chain: readonly Matrix[]) => signed(negative, [...scalars, ...closed(chain)]);
  const last = close([...turned, direction]);
  if (direction.shape.length === 1 || factors.length < 2) return [last];
  const carried = factors.findIndex((factor) => mentions(factor, isCarried));
  const behind = factors.length - 1 - Math.max(0, carried);
  const cut = behind > 0 ? behind : factors.length - 1;
  return [close([...turned.slice(cut), direction, ...turned.slice(0, cut)]), last];
}

/** `−2 A B` as its sign, its scalars and its matrices, in order. */
function chainOf(tree: Matrix): {
  readonly negative: boolean;
  readonly scalars: readonly Matrix[];
  readonly factors: readonly Matrix[];
} {
  const [only, more] = tree.kind === "sum" ? tree.terms : [];
  if (only?.negative && !more) return { ...chainOf(only.term), negative: true };
  const parts = tree.kind === "product" ? tree.factors : [tree];
  const isScalar = ({ shape }: Matrix) => shape.length === 0;
  return {
    negative: false,
    scalars: parts.filter(isScalar),
    factors: parts.filter((part) => !isScalar(part)),
  };
}

/** A row times … times a column is a number; any other product has a trace. */
function closed(chain: readonly Matrix[]): readonly Matrix[] {
  const [first, last] = [chain[0], chain.at(-1)];
  const isNumber = first && last && isRow(first) && last.shape.length === 1 && !isRow(last);
  return isNumber ? chain : [call("tr", [product(chain, last?.shape ?? [])], [])];
}

function isRow(tree: Matrix): boolean {
  return tree.kind === "transpose" && tree.of.shape.length === 1;
}

function transposed(tree: Matrix, isSymmetric: (name: string) => boolean): Matrix {
  if (tree.kind === "transpose") return tree.of;
  if (isOwnTranspose(tree, isSymmetric)) return tree;
  if (tree.kind === "power" && tree.base.kind === "transpose") {
    return { ...tree, base: tree.base.of };
  }
  return transpose(tree);
}

function isOwnTranspose(tree: Matrix, isSymmetric: (name: string) => boolean): boolean {
  if (tree.shape.length !== 2) return false;
  if (tree.kind === "name") return isSymmetric(tree.name);
  if (tree.kind === "power") return isOwnTranspose(tree.base, isSymmetric);
  return tree.kind === "identity" || (tree.kind === "call" && tree.name === "diag");
}

function signed(negative: boolean, factors: readonly Matrix[]): Matrix {
  const term = product(factors, []);
  return negative ? { kind: "sum", terms: [{ negative, term }], shape: [] } : term;
}

function mentions(tree: Matrix, isWanted: (name: string) => boolean): boolean {
  return tree.kind === "name"
    ? isWanted(tree.name)
    : partsOf(tree).some((part) => mentions(part, isWanted));
}
