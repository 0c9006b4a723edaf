/** The answer to one question of a block, or an expression that stands by itself there. */
export interface Query {
  /** The question or expression as it is written. */
  readonly text: string;
  /** The sizes, as shape comments write them: `["m", "2*d"]`. */
  readonly shape: string[];
  /** A formula over the block's names and those of `where`; it parses back. */
  readonly plain: string;
  readonly where: NamedFormula[];
  readonly latex: string;
  readonly steps: Step[];
  /** The answer was compared with finite differences and agreed. */
  readonly checked: boolean;
  /** `symmetric`, `positive semidefinite`, … */
  readonly properties: string[];
  /** The differential that the gradient of a number is read off from, with the trace trick; only with `steps`. */
  readonly differential?: Differential;
  /** Two sentences on what there is to understand about the answer; only with `steps`. */
  readonly explanation?: string;
  /** What the answer costs to compute; only with `steps`. */
  readonly cost?: Cost;
  /** Only for a library that was asked for, and where the answer can be computed with it. */
  readonly code?: EmittedCode;
}

/** Equal forms of `name`, the change of the value for a change `direction` of the variable: `dL = tr(x δᵀ dW)`. */
export interface Differential {
  readonly name: string;
  readonly direction: string;
  readonly forms: string[];
}

/** Formulas of the sizes, terms that others outgrow left out. */
export interface Cost {
  /** Multiplications, each with the addition of its result: `2*m*d`. */
  readonly operations: string;
  /** Entries of the largest array that is computed, the answer among them: `m*d`. */
  readonly largest: string;
}

export interface NamedFormula {
  readonly name: string;
  readonly plain: string;
}

/** One line of a derivation. */
export interface Step {
  readonly name: string;
  readonly plain: string;
  readonly latex: string;
  /** The law that gives the line. */
  readonly rule: string;
  /** Where the identity that gives the line is printed, if it is: `Matrix Cookbook (57)`. */
  readonly printed?: string;
  readonly shape: string[];
}

/** A self-contained TypeScript module that exports the function `name`. */
export interface EmittedCode {
  readonly source: string;
  readonly name: string;
  readonly parameters: string[];
}
