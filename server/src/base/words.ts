import type { CodeWords } from "./code-words.ts";
import type { AnswerWords } from "./feature-words.ts";
import type { Text } from "./text.ts";

/**
 * Every word that a person reads, as text and functions of text. A language is one value of this type, so a missing
 * sentence does not compile. Arguments that are names, code or shapes come ready to print, with their backticks.
 */
export interface Words {
  readonly phrases: PhraseWords;
  readonly repairs: RepairWords;
  readonly repairTitles: RepairTitleWords;
  readonly code: CodeWords;
  readonly block: BlockWords;
  readonly syntax: SyntaxWords;
  readonly cli: CliWords;
}

export interface PhraseWords {
  readonly sizeOf: Text<[size: string, operand: string]>;
  readonly numberOf: (size: number, operand: string) => string;
  readonly onlyAxis: string;
  readonly firstAxis: string;
  readonly lastAxis: string;
  readonly axisNumber: (axis: number) => string;
  readonly axisIs: Text<[axis: string, operand: string, size: string]>;
  readonly isShape: Text<[operand: string, shape: string]>;
  readonly axes: (count: number) => string;
  readonly entries: Text<[count: string]>;
  readonly linedUp: string;
}

type RepairKind = "transpose" | "expand-dims" | "squeeze" | "keep-dims" | "rewrite";

export type RepairWords = {
  readonly [K in RepairKind]: (operand: string, shape: string | undefined, code: string) => string;
};

export type RepairTitleWords = {
  readonly [K in RepairKind]: Text<[operand: string, code: string]>;
};

/** Mistakes in math blocks; those that code has too use the words of `code`. */
export interface BlockWords {
  readonly rewrite: Text<[text: string]>;
  readonly rewriteIs: Text<[text: string, shape: string]>;
  readonly rewriteTitle: Text<[text: string]>;
  readonly rename: Text<[name: string]>;
  readonly renameTitle: Text<[name: string]>;
  readonly where: Text<[help: string, definitions: string]>;
  readonly unknown: {
    readonly [Role in "variable" | "function" | "size" | "not-supported"]: Text<[name: string]>;
  } & {
    readonly solved: Text<[shape: string]>;
    readonly nearest: Text<[name: string]>;
    readonly declare: Text<[declaration: string]>;
  };
  readonly product: {
    readonly ambiguous: Text<[operator: string, left: string, right: string]>;
    readonly kinds: {
      readonly [Kind in "column" | "row" | "matrix" | "scalar" | "tensor"]: Text<[operand: string]>;
    };
    readonly noProduct: Text<[left: string, right: string]>;
    readonly noSum: Text<[left: string, right: string]>;
    readonly noEntrywise: Text<[left: string, right: string]>;
  };
  readonly duplicate: {
    readonly message: Text<[name: string, first: string, second: string]>;
    readonly first: Text<[shape: string]>;
    readonly second: Text<[shape: string]>;
  };
  readonly property: {
    readonly message: Text<[property: string, name: string, shape: string]>;
    readonly label: Text<[property: string]>;
    readonly shape: string;
  };
  readonly division: {
    readonly ambiguous: string;
    readonly thenProduct: string;
  };
  readonly reach: { readonly message: Text<[name: string]>; readonly label: Text<[name: string]> };
  readonly power: {
    readonly message: Text<[base: string, shape: string]>;
    readonly whole: Text<[base: string, exponent: string]>;
    readonly label: Text<[base: string, shape: string]>;
  };
  readonly subscript: { readonly message: Text<[text: string]>; readonly label: string };
  readonly index: {
    readonly message: Text<[index: string, axis: string, size: string]>;
    readonly label: string;
  };
  readonly range: {
    readonly message: Text<[range: string, axis: string, size: string]>;
    readonly label: string;
  };
  readonly assignment: {
    readonly itself: Text<[name: string]>;
    readonly again: Text<[name: string]>;
    readonly operator: Text<[sign: string]>;
    readonly first: Text<[name: string]>;
    readonly note: string;
  };
  readonly spelling: {
    readonly [Kind in "library-call" | "latex-command" | "not-a-type" | "chain-order"]: Text<
      [text: string]
    >;
  } & {
    readonly here: Text<[text: string]>;
    readonly hereWithShape: Text<[text: string, shape: string]>;
  };
  readonly tighter: Text<[operation: string, product: string]>;
  readonly vectorMeetsMatrix: {
    readonly message: Text<
      [operation: string, vector: string, vectorShape: string, matrix: string, matrixShape: string]
    >;
    readonly label: string;
  };
  readonly rank: {
    readonly [Wanted in
      | "scalar"
      | "vector"
      | "matrix"
      | "square"
      | "vector or square"
      | "array"
      | "same rank"]: string;
  } & {
    readonly message: Text<[operation: string, wanted: string, operand: string, shape: string]>;
  };
  readonly scalarOnly: {
    readonly message: Text<[operation: string, of: string, shape: string]>;
    readonly label: (rank: number) => string;
    readonly addUp: Text<[text: string, shape: string]>;
    readonly everyEntry: Text<[text: string, shape: string]>;
  };
  readonly differentiable: {
    readonly integers: Text<[name: string]>;
    readonly noVariable: Text<[name: string]>;
    readonly declared: Text<[name: string]>;
  };
  readonly claim: {
    readonly shape: Text<[text: string, claimed: string, actual: string]>;
    readonly shapeLabel: Text<[actual: string]>;
    readonly makes: Text<[shape: string]>;
    readonly value: Text<[question: string, formula: string]>;
    readonly valueLabel: string;
    readonly factor: Text<[factor: string]>;
    readonly sign: string;
    readonly transposed: string;
    readonly reordered: string;
    readonly symmetric: Text<[name: string]>;
    readonly "missing-term": Text<[term: string]>;
    readonly "missing-factor": Text<[factor: string]>;
    readonly narrower: Text<[question: string, formula: string]>;
    readonly narrowerLabel: string;
  };
  readonly identity: {
    readonly message: Text<[left: string, right: string]>;
    readonly label: string;
    readonly narrower: Text<[left: string, right: string]>;
    readonly narrowerLabel: string;
  };
  readonly example: {
    readonly derivative: Text<[derivative: string, claim: string]>;
    readonly sides: Text<[left: string, right: string]>;
    readonly entry: Text<[index: string, sides: string]>;
    readonly at: Text<[point: string, sides: string]>;
    readonly somewhere: Text<[sides: string]>;
    readonly undefined: string;
  };
  readonly zero: {
    readonly message: Text<[text: string, by: string]>;
    readonly label: Text<[by: string]>;
  };
  readonly einsum: {
    readonly rank: (subscripts: string, letters: number, operand: string, rank: number) => string;
    readonly rankLabel: (letters: number, operand: string, rank: number) => string;
    readonly conflict: Text<[letter: string, left: string, right: string]>;
    readonly conflictLabel: Text<[letter: string, size: string]>;
    readonly nowhere: Text<[letter: string]>;
  };
  readonly tooDeep: string;
  readonly tooLarge: string;
}

/** What the parser of math blocks has to say. */
export interface SyntaxWords {
  readonly unexpected: Text<[text: string]>;
  readonly missingOperand: string;
  readonly missingOperandAfter: Text<[text: string]>;
  readonly belongsHere: string;
  readonly unclosed: Text<[bracket: string]>;
  readonly unopened: Text<[bracket: string]>;
  readonly unclosedString: string;
  readonly commaBetweenStatements: string;
  readonly missingComma: string;
  readonly proseBehindType: Text<[text: string]>;
  readonly notesBegin: string;
  readonly powerOfPower: string;
  readonly doubleStar: string;
  readonly positionalOption: Text<[name: string, option: string]>;
  readonly unknownOption: Text<[name: string, option: string]>;
  readonly optionValue: Text<[name: string, option: string]>;
  readonly argumentCount: (name: string, least: number, most: number, found: number) => string;
  readonly argumentKind: Text<[name: string, wanted: string]>;
  readonly kinds: {
    readonly [Kind in "size" | "list" | "string" | "variable" | "number" | "whole"]: string;
  };
  readonly derivativeWithoutVariable: string;
  readonly derivativeOrder: (above: number, below: number) => string;
  readonly transposedVariable: string;
  readonly notAVariable: Text<[text: string]>;
  readonly circle: Text<[name: string]>;
  readonly circleBy: Text<[name: string, others: string]>;
  readonly sizeUnknown: Text<[name: string]>;
  readonly calledVariable: Text<[name: string]>;
  readonly notAValue: Text<[text: string]>;
  readonly comparisonOutsideBrackets: string;
  readonly unknownLayout: Text<[text: string]>;
  readonly powerOfFunction: Text<[name: string]>;
}

/** The command line. */
export interface CliWords {
  readonly help: string;
  readonly unknownCommand: Text<[command: string]>;
  readonly unexpected: Text<[argument: string]>;
  readonly unknownOption: Text<[option: string]>;
  readonly missingValue: Text<[option: string]>;
  readonly noValue: Text<[option: string]>;
  readonly notAValue: Text<[option: string, value: string, allowed: string]>;
  readonly wholeNumber: string;
  readonly noPaths: string;
  readonly seeHelp: string;
  readonly notFound: Text<[path: string]>;
  readonly cannotRead: Text<[path: string, reason: string]>;
  readonly notText: Text<[path: string]>;
  readonly noSources: Text<[path: string]>;
  readonly notSource: Text<[path: string]>;
  readonly notAnalysed: Text<[path: string, reason: string]>;
  readonly notAnalysedReasons: {
    readonly [Reason in
      | "too-long"
      | "long-line"
      | "generated"
      | "minified"
      | "too-deep"
      | "too-large"]: string;
  };
  readonly settingsProblem: Text<[path: string, problem: string]>;
  readonly settingsProblems: {
    readonly [Kind in
      | "not-an-object"
      | "not-a-list"
      | "not-a-text"
      | "not-a-switch"
      | "unknown-key"
      | "unknown-code"
      | "unknown-severity"]: Text<[key: string]>;
  };
  readonly excluded: Text<[path: string]>;
  readonly summary: (counts: {
    readonly errors: number;
    readonly warnings: number;
    readonly remarks: number;
    readonly files: number;
  }) => string;
  readonly tooManyWarnings: (found: number, allowed: number) => string;
  /** How many shapes are known, and what most of the others wait for. */
  readonly shapes: (counts: {
    readonly tensors: number;
    readonly known: number;
    readonly ranks: number;
  }) => string;
  readonly causes: {
    readonly title: string;
    readonly call: Text<[callee: string]>;
    readonly operation: Text<[callee: string]>;
    readonly value: Text<[value: string]>;
  };
  readonly noBlocks: Text<[path: string]>;
  readonly blockAt: (path: string, line: number) => string;
  readonly standardInput: string;
  readonly question: Text<[question: string, shape: string]>;
  readonly where: Text<[name: string, formula: string]>;
  readonly answer: AnswerWords;
  readonly noCode: Text<[question: string, reason: string]>;
  /** `what` is the function or the size that cannot be written. */
  readonly noCodeReasons: {
    readonly [Reason in
      | "no-operation"
      | "one-matrix-only"
      | "unknown-size"
      | "variadic-axes"
      | "too-many-axes"
      | "too-large"
      | "no-emitter"]: Text<[library: string, what: string]>;
  };
}
