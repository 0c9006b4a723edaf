import type { BlockWords, SyntaxWords } from "../base/words.ts";

const axes = (count: number) => (count === 1 ? "1 axis" : `${count} axes`);

/** Mistakes in math blocks, in English. */
export const block: BlockWords = {
  rewrite: (text) => `write ${text}`,
  rewriteIs: (text, shape) => `${text} is ${shape}`,
  where: (help, definitions) => `${help}, where ${definitions}`,
  rewriteTitle: (text) => `Write ${text}`,
  rename: (name) => `rename the variable to ${name}`,
  renameTitle: (name) => `Rename the variable to ${name}`,
  unknown: {
    variable: (name) => `${name} is neither declared nor defined`,
    function: (name) => `there is no function ${name}`,
    size: (name) => `no declaration has the size ${name}`,
    "not-supported": (name) => `${name} is not supported yet`,
    solved: (shape) => `${shape} would fit`,
    nearest: (name) => `the nearest name is ${name}`,
    declare: (declaration) => `declare it: ${declaration}`,
  },
  product: {
    ambiguous: (operator, left, right) =>
      `${operator} between ${left} and ${right} could be the matrix product or entry by entry`,
    kinds: {
      column: (operand) => `the column ${operand}`,
      row: (operand) => `the row ${operand}`,
      matrix: (operand) => `the matrix ${operand}`,
      scalar: (operand) => `the scalar ${operand}`,
      tensor: (operand) => `the array ${operand}`,
    },
    noProduct: (left, right) => `${left} has no matrix product with ${right}`,
    noSum: (left, right) => `${left} does not add to ${right}`,
    noEntrywise: (left, right) => `${left} does not line up with ${right}`,
  },
  duplicate: {
    message: (name, first, second) => `${name} is declared twice, as ${first} and as ${second}`,
    first: (shape) => `${shape} first`,
    second: (shape) => `${shape} here`,
  },
  property: {
    message: (property, name, shape) =>
      `${property} needs a square matrix, but ${name} is ${shape}`,
    label: (property) => `only square matrices are ${property}`,
    shape: "this is not square",
  },
  division: {
    ambiguous: "a fraction that touches what follows can be read in two ways",
    thenProduct:
      "the division comes first, so what stands behind the divisor multiplies the fraction",
  },
  reach: {
    message: (name) => `${name} without brackets takes one factor and must end its product`,
    label: (name) => `${name} takes only this`,
  },
  power: {
    message: (base, shape) => `\`^\` takes a scalar or a square matrix, but ${base} is ${shape}`,
    label: (base, shape) => `${base} is ${shape}`,
    whole: (base, exponent) =>
      `a power of the matrix ${base} takes a whole number, but the exponent is ${exponent}`,
  },
  subscript: {
    message: (text) => `${text} has a free index, which a block does not have`,
    label: "no index has a name here",
  },
  index: {
    message: (index, axis, size) => `there is no entry ${index} along ${axis}, which has ${size}`,
    label: "entries count from 0",
  },
  range: {
    message: (range, axis, size) => `${range} is no run of entries of ${axis}, which has ${size}`,
    label: "from the first entry to the first that is left out; entries count from 0",
  },
  assignment: {
    itself: (name) => `${name} is defined by itself`,
    again: (name) => `${name} is defined twice`,
    operator: (sign) => `${sign} assigns a new value`,
    first: (name) => `${name} has its meaning from here`,
    note: "a block defines: every name has one value",
  },
  spelling: {
    "library-call": (text) => `${text} is code, not a formula`,
    "latex-command": (text) => `${text} is a LaTeX command that blocks do not read`,
    "not-a-type": (text) => `${text} is not a shape`,
    "chain-order": (text) =>
      `${text} multiplies derivatives in an order that does not fit their shapes`,
    here: (text) => `here it is ${text}`,
    hereWithShape: (text, shape) => `here it is ${text}, which is ${shape}`,
  },
  tighter: (operation, product) =>
    `side by side binds tighter than ${operation}, which takes all of ${product}`,
  vectorMeetsMatrix: {
    message: (operation, vector, vectorShape, matrix, matrixShape) =>
      `${operation} uses the column ${vector} ${vectorShape} as every row of ${matrix} ${matrixShape}`,
    label: "lines up with the last axis, as in NumPy",
  },
  rank: {
    scalar: "a scalar",
    vector: "a vector",
    matrix: "a matrix",
    square: "a square matrix",
    "vector or square": "a vector or a square matrix",
    array: "at least 1 axis",
    "same rank": "operands of one rank",
    message: (operation, wanted, operand, shape) =>
      `${operation} takes ${wanted}, but ${operand} is ${shape}`,
  },
  scalarOnly: {
    message: (operation, of, shape) => `${operation} needs a scalar, but ${of} is ${shape}`,
    label: (rank) => `has ${axes(rank)}; a scalar has none`,
    addUp: (text, shape) => `add it up first: ${text}${shape && ` is ${shape}`}`,
    everyEntry: (text, shape) => `ask for every entry: ${text}${shape && ` is ${shape}`}`,
  },
  differentiable: {
    integers: (name) => `${name} holds whole numbers, so there is no derivative by it`,
    noVariable: (name) => `${name} is no variable, so there is no derivative by it`,
    declared: (name) => `${name} is declared here`,
  },
  claim: {
    shape: (text, claimed, actual) => `${text} is ${actual}, not ${claimed}`,
    shapeLabel: (actual) => `should be ${actual}`,
    makes: (shape) => `makes ${shape}`,
    value: (question, formula) => `the value claimed for ${question} is wrong; it is ${formula}`,
    valueLabel: "this is another value",
    factor: (factor) => `this is ${factor} times the derivative`,
    sign: "this is the derivative with the other sign",
    transposed: "this is the transpose of the derivative",
    reordered: "these are the right factors, but in another order or transposed",
    symmetric: (name) => `this holds only if ${name} is symmetric`,
    "missing-term": (term) => `the term ${term} is missing`,
    "missing-factor": (factor) => `the factor ${factor} is missing`,
    narrower: (question, formula) =>
      `the value claimed for ${question} is right only where it is defined; it is ${formula}`,
    narrowerLabel: "undefined where the derivative is not",
  },
  identity: {
    message: (left, right) => `${left} is not equal to ${right}`,
    label: "the two sides differ",
    narrower: (left, right) => `${left} is equal to ${right} only where both are defined`,
    narrowerLabel: "the right side is undefined where the left side is not",
  },
  example: {
    derivative: (derivative, claim) => `the derivative is ${derivative}, the claim ${claim}`,
    sides: (left, right) => `the left side is ${left}, the right side ${right}`,
    entry: (index, sides) => `(in entry ${index}) ${sides}`,
    at: (point, sides) => `at ${point} ${sides}`,
    somewhere: (sides) => `at a random point ${sides}`,
    undefined: "undefined",
  },
  zero: {
    message: (text, by) => `${text} is 0, because ${by} does not occur in it`,
    label: (by) => `nothing here depends on ${by}`,
  },
  einsum: {
    rank: (subscripts, letters, operand, rank) =>
      `the subscripts ${subscripts} name ${axes(letters)}, but ${operand} has ${rank}`,
    rankLabel: (letters, operand, rank) =>
      `${letters === 1 ? "1 subscript" : `${letters} subscripts`} for the ${axes(rank)} of ${operand}`,
    conflict: (letter, left, right) =>
      `the subscript ${letter} stands for ${left} and for ${right}, which are different dimensions`,
    conflictLabel: (letter, size) => `${letter} is ${size}`,
    nowhere: (letter) => `no operand has the subscript ${letter} of the result`,
  },
  tooDeep: "the brackets are nested too deeply to be read",
  tooLarge: "this is too large to be worked out",
};

/** What the parser of math blocks says, in English. */
export const syntax: SyntaxWords = {
  unexpected: (text) => `${text} cannot stand here`,
  missingOperand: "a value is missing",
  missingOperandAfter: (text) => `a value is missing after ${text}`,
  belongsHere: "a value belongs here",
  unclosed: (bracket) => `${bracket} is not closed`,
  unopened: (bracket) => `${bracket} closes nothing`,
  unclosedString: "the string is not closed",
  commaBetweenStatements: "a comma does not end a statement; `;` or a new line does",
  missingComma: "a comma is missing",
  proseBehindType: (text) => `${text} is no property of a matrix`,
  notesBegin: "a note begins with `#`",
  powerOfPower: "a power of a power can be read in two ways",
  doubleStar: "`**` is no operator here; a power is written `^`",
  positionalOption: (name, option) => `${name} takes ${option} by its name only`,
  unknownOption: (name, option) => `${name} has no option ${option}`,
  optionValue: (name, option) => `${option} of ${name} cannot have this value`,
  argumentCount: (name, least, most, found) =>
    `${name} takes ${range(least, most)}, but gets ${found}`,
  argumentKind: (name, wanted) => `${name} needs ${wanted} here`,
  kinds: {
    size: "a size",
    list: "a list",
    string: "a text in quotes",
    variable: "a variable",
    number: "a number",
    whole: "whole numbers",
  },
  derivativeWithoutVariable: "the derivative does not say by which variable",
  derivativeOrder: (above, below) =>
    `the derivative has order ${above} above the line and ${below} below`,
  transposedVariable: "a derivative is taken by a variable, not by its transpose",
  notAVariable: (text) => `a derivative is taken by a variable, and ${text} is none`,
  circle: (name) => `${name} is defined by itself`,
  circleBy: (name, others) => `${name} is defined by itself, by way of ${others}`,
  sizeUnknown: (name) => `nothing says how large ${name} is`,
  calledVariable: (name) => `${name} is a variable, so it cannot be called`,
  notAValue: (text) => `${text} is not a value`,
  comparisonOutsideBrackets: "a comparison stands in brackets, as in `1[z > 0]`",
  unknownLayout: (text) => `${text} is no layout; there are gradient, numerator and denominator`,
  powerOfFunction: (name) => `a power of ${name} can be read in two ways`,
};

function range(least: number, most: number): string {
  if (least === most) return least === 1 ? "1 argument" : `${least} arguments`;
  return Number.isFinite(most) ? `${least} to ${most} arguments` : `at least ${least} arguments`;
}
