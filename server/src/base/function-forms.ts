/** How a function of the language is written and read. What it computes stands with its row or its entry. */
export interface FunctionForm {
  /** A call, as completion and hovers show it. */
  readonly signature: string;
  /** Other spellings of the name. */
  readonly aliases?: readonly string[];
  /** How many arguments a call takes, if not one. */
  readonly arguments?: readonly [least: number, most: number];
  /** The keywords that a call takes. */
  readonly options?: readonly string[];
  /** The arguments are sizes, not values: `ones(m, n)`. */
  readonly takesSizes?: true;
  /** The shape of a call without options, where that of the first argument or none at all gives it. */
  readonly result?: "same" | "scalar";
  /** The LaTeX command for the name; without one it is set upright. */
  readonly latex?: string;
  /** A function of terms, with a row of its own, on single entries or whole axes; the others are composed of those. */
  readonly row?: "entrywise" | "structured";
}

const ANY = Number.POSITIVE_INFINITY;
const REDUCED = ["axis", "keepdims"] as const;
const ENTRYWISE = { result: "same", row: "entrywise" } as const;
const EXTREME = { options: REDUCED, row: "structured" } as const;
const REDUCTION = { result: "scalar", options: REDUCED } as const;

const FORMS = {
  exp: { signature: "exp(x)", ...ENTRYWISE, latex: "\\exp" },
  log: { signature: "log(x)", aliases: ["ln"], ...ENTRYWISE, latex: "\\log" },
  sqrt: { signature: "sqrt(x)", result: "same" },
  square: { signature: "square(x)", result: "same" },
  abs: { signature: "abs(x)", ...ENTRYWISE },
  sign: { signature: "sign(x)", aliases: ["sgn"], ...ENTRYWISE },
  recip: { signature: "recip(x)", result: "same" },
  sin: { signature: "sin(x)", ...ENTRYWISE, latex: "\\sin" },
  cos: { signature: "cos(x)", ...ENTRYWISE, latex: "\\cos" },
  tan: { signature: "tan(x)", ...ENTRYWISE, latex: "\\tan" },
  asin: { signature: "asin(x)", aliases: ["arcsin"], ...ENTRYWISE, latex: "\\arcsin" },
  acos: { signature: "acos(x)", aliases: ["arccos"], ...ENTRYWISE, latex: "\\arccos" },
  atan: { signature: "atan(x)", aliases: ["arctan"], ...ENTRYWISE, latex: "\\arctan" },
  sinh: { signature: "sinh(x)", ...ENTRYWISE, latex: "\\sinh" },
  cosh: { signature: "cosh(x)", ...ENTRYWISE, latex: "\\cosh" },
  tanh: { signature: "tanh(x)", ...ENTRYWISE, latex: "\\tanh" },
  erf: { signature: "erf(x)", ...ENTRYWISE },
  normcdf: { signature: "normcdf(x)", ...ENTRYWISE },
  sigmoid: { signature: "sigmoid(x)", aliases: ["σ"], ...ENTRYWISE, latex: "\\sigma" },
  relu: { signature: "relu(x)", ...ENTRYWISE },
  step: { signature: "step(x)", ...ENTRYWISE },
  leakyrelu: { signature: "leakyrelu(x, α)", arguments: [2, 2] },
  elu: { signature: "elu(x)", result: "same" },
  softplus: { signature: "softplus(x)", ...ENTRYWISE },
  gelu: { signature: "gelu(x)", result: "same" },
  gelu_tanh: { signature: "gelu_tanh(x)", result: "same" },
  silu: { signature: "silu(x)", aliases: ["swish"], result: "same" },
  max: { signature: "max(a, b)", arguments: [1, 2], ...EXTREME, latex: "\\max" },
  min: { signature: "min(a, b)", arguments: [1, 2], ...EXTREME, latex: "\\min" },
  where: { signature: "where(c, a, b)", arguments: [3, 3] },

  sum: { signature: "sum(x)", ...REDUCTION },
  mean: { signature: "mean(x)", ...REDUCTION },
  prod: { signature: "prod(x)", ...REDUCTION, row: "structured" },
  logsumexp: { signature: "logsumexp(z)", ...REDUCTION, row: "structured" },
  norm1: { signature: "norm1(x)", ...REDUCTION },
  norm2: { signature: "norm2(x)", ...REDUCTION },
  normF: { signature: "normF(A)", aliases: ["norm"], ...REDUCTION },
  var: { signature: "var(x)", ...REDUCTION },

  softmax: { signature: "softmax(z)", options: ["axis"], result: "same", row: "structured" },
  logsoftmax: {
    signature: "logsoftmax(z)",
    aliases: ["log_softmax"],
    options: ["axis"],
    result: "same",
  },
  cumsum: { signature: "cumsum(x)", options: ["axis"], result: "same" },

  tr: { signature: "tr(A)", aliases: ["trace", "Tr"], result: "scalar" },
  det: { signature: "det(A)", result: "scalar", row: "structured", latex: "\\det" },
  logdet: { signature: "logdet(A)", result: "scalar", row: "structured" },
  inv: { signature: "inv(A)", aliases: ["inverse"], result: "same", row: "structured" },
  pinv: { signature: "pinv(A)", row: "structured" },
  diag: { signature: "diag(x)" },
  vec: { signature: "vec(A)" },
  transpose: { signature: "transpose(A)" },
  kron: { signature: "kron(A, B)", arguments: [2, 2] },
  outer: { signature: "outer(a, b)", arguments: [2, 2] },
  dot: { signature: "dot(a, b)", arguments: [2, 2], result: "scalar" },
  matmul: { signature: "matmul(A, B)", arguments: [2, 2] },
  solve: { signature: "solve(A, b)", arguments: [2, 2] },
  expm: { signature: "expm(A)", result: "same", row: "structured" },
  chol: { signature: "chol(A)", result: "same", row: "structured" },
  eigmax: { signature: "eigmax(A)", result: "scalar", row: "structured" },

  I: { signature: "I(n)", aliases: ["eye"], takesSizes: true },
  ones: { signature: "ones(m, n)", arguments: [1, ANY], takesSizes: true },
  zeros: { signature: "zeros(m, n)", arguments: [1, ANY], takesSizes: true },
  e: { signature: "e(i, n)", arguments: [2, 2] },
  reshape: { signature: "reshape(A, [m, n])", arguments: [2, 2] },
  permute: { signature: "permute(A, [1, 0])", arguments: [2, 2] },
  broadcast: { signature: "broadcast(x, [m, n])", arguments: [2, 2], options: ["axes"] },
  concat: { signature: "concat([a, b], axis=0)", options: ["axis"] },
  stack: { signature: "stack([a, b], axis=0)", options: ["axis"] },

  gather: {
    signature: "gather(E, ids, axis=0)",
    arguments: [2, 2],
    options: ["axis"],
  },
  onehot: { signature: "onehot(ids, k)", arguments: [2, 2] },
  tril: { signature: "tril(A)", result: "same" },
  triu: { signature: "triu(A)", result: "same" },
  patches: {
    signature: 'patches(X, [kh, kw], stride=1, pad="valid")',
    arguments: [2, 2],
    options: ["stride", "pad", "axis"],
  },
  pad: { signature: "pad(X, [1, 1])", arguments: [2, 2], options: ["axis"] },

  einsum: { signature: 'einsum("bij,bjk->bik", A, B)', arguments: [2, ANY] },
} as const satisfies Readonly<Record<string, FunctionForm>>;

/** A function of the language by its first name. */
export type LanguageFunction = keyof typeof FORMS;

type Having<Facts> = {
  [K in LanguageFunction]: (typeof FORMS)[K] extends Facts ? K : never;
}[LanguageFunction];

/** The functions that have a row in the table of functions of terms. */
export type RowFunction<Kind extends "entrywise" | "structured"> = Having<{ readonly row: Kind }>;

/** Every function of the language but the questions, in the order in which a list shows them. */
export const FUNCTION_FORMS: { readonly [K in LanguageFunction]: FunctionForm } = FORMS;

/** Functions that ask for derivatives; their second argument is a variable. */
export const QUESTION_SIGNATURES = {
  grad: "grad(f, x)",
  jacobian: "jacobian(f, x)",
  hessian: "hessian(f, x)",
  vjp: "vjp(f, x, δ)",
  jvp: "jvp(f, x, v)",
  hvp: "hvp(f, x, v)",
} as const;

export type QuestionFunction = keyof typeof QUESTION_SIGNATURES;

/** The names of the table in its order. */
export const LANGUAGE_FUNCTIONS: readonly LanguageFunction[] =
  Object.keys(FORMS).filter(isLanguageFunction);

export function isLanguageFunction(name: string): name is LanguageFunction {
  return Object.hasOwn(FORMS, name);
}

/** Whether a function is one of terms, with a row of this kind. */
export function hasRow<Kind extends "entrywise" | "structured">(
  name: LanguageFunction,
  kind: Kind,
): name is RowFunction<Kind> {
  return FUNCTION_FORMS[name].row === kind;
}

/** What is known of a function by any spelling of its name. */
export function formSpelled(spelling: string): FunctionForm | undefined {
  const name = FUNCTION_SPELLINGS.get(spelling);
  return name && FUNCTION_FORMS[name];
}

/** Every spelling with the name that it stands for. */
export const FUNCTION_SPELLINGS: ReadonlyMap<string, LanguageFunction> = new Map(
  LANGUAGE_FUNCTIONS.flatMap((name) =>
    [name, ...(FUNCTION_FORMS[name].aliases ?? [])].map((spelling) => [spelling, name]),
  ),
);
