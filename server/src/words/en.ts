import type { CliWords, CodeWords, PhraseWords, Words } from "../base/words.ts";
import { block, syntax } from "./en-block.ts";

const phrases: PhraseWords = {
  sizeOf: (size, operand) => `${size} of ${operand}`,
  numberOf: (size, operand) => `size ${size} of ${operand}`,
  onlyAxis: "the axis",
  firstAxis: "the first axis",
  lastAxis: "the last axis",
  axisNumber: (axis) => `axis ${axis}`,
  axisIs: (axis, operand, size) => `${axis} of ${operand} is ${size}`,
  isShape: (operand, shape) => `${operand} is ${shape}`,
  axes: (count) => (count === 1 ? "1 axis" : `${count} axes`),
  entries: (count) => (count === "1" ? "1 entry" : `${count} entries`),
  either: (items) =>
    [items.slice(0, -1).join(", "), ...items.slice(-1)].filter(Boolean).join(" or "),
  linedUp: "axes line up from the right; each pair must be equal, or one of them 1",
};

const { axes } = phrases;

const code: CodeWords = {
  contraction: {
    message: (operation, left, right) =>
      `${operation} sums ${left} against ${right}, which are different dimensions`,
    shouldStart: (wanted, found) => `should start with ${wanted}, but starts with ${found}`,
    shouldEnd: (wanted, found) => `should end with ${wanted}, but ends with ${found}`,
    shouldBe: (axis, wanted, found) => `${axis} should be ${wanted}, but is ${found}`,
    shapes: (left, leftShape, right, rightShape) =>
      `${left} is ${leftShape}, ${right} is ${rightShape}`,
  },
  broadcast: {
    message: (operation, left, right) => `${operation} meets ${left} with ${right}`,
    lower: (shape, other) => `${shape} does not broadcast to ${other}`,
    equal: (shape, other) => `${shape} does not broadcast with ${other}`,
    firstAxis: (operand) => `this axis of ${operand} ...`,
    secondAxis: (operand) => `... meets this axis of ${operand}`,
  },
  rank: {
    message: (operation, takes, operand, has) =>
      `${operation} takes ${takes}, but ${operand} has ${has}`,
    scalar: "a scalar",
    exactly: axes,
    between: (least, most) => `${least} to ${most} axes`,
    atLeast: (least) => `at least ${axes(least)}`,
    found: (shape, rank) => `${shape} has ${rank === 0 ? "no axes" : axes(rank)}`,
  },
  reshape: {
    message: (operation, wanted, needs, operand, has) =>
      `${operation} makes ${wanted} with ${needs}, but ${operand} has ${has}`,
    rest: (operation, has, operand, wanted) =>
      `${operation} cannot deal out the ${has} of ${operand} as ${wanted}: a rest is left`,
    needs: (entries) => `takes ${entries}`,
    holds: (operand, shape, entries) => `${operand} is ${shape}, which is ${entries}`,
  },
  literal: {
    message: (operation, wanted, found) =>
      `${operation} is asked for ${wanted}, but its values are ${found}`,
    flat: (operation, wanted, found, needs) =>
      `${operation} is asked for ${wanted}, which takes ${needs}, but gets ${found}`,
    wanted: (shape) => `${shape} is asked for here`,
    found: (shape) => `the values are ${shape}`,
  },
  axis: {
    message: (operation, axis, operand, rank) =>
      `${operation} works along axis ${axis}, but ${operand} has ${rank === 0 ? "no axes" : axes(rank)}`,
    range: (rank) =>
      rank === 1 ? "0 or -1 is its axis" : `its axes are 0 to ${rank - 1}, or -${rank} to -1`,
    noAxes: "a scalar has no axes",
  },
  permutation: {
    length: (operation, length, operand, rank) =>
      `${operation} puts ${axes(length)} in order, but ${operand} has ${axes(rank)}`,
    twice: (operation, axis) => `${operation} is given axis ${axis} twice`,
    range: (operation, axis, operand) =>
      `${operation} is given axis ${axis}, which ${operand} does not have`,
    label: (rank) => `each of 0 to ${rank - 1} belongs here once`,
  },
  squeeze: {
    message: (operation, axis, operand, size) =>
      `${operation} removes ${axis} of ${operand}, but its size is ${size}, not 1`,
    label: "only axes of size 1 can go",
  },
  split: {
    message: (operation, axis, parts) =>
      `${operation} cuts ${axis} into ${parts} equal parts, but ${parts} does not divide it`,
    label: (parts) => `${parts} equal parts leave a rest`,
  },
  slice: {
    message: (operation, last, axis, size) =>
      `${operation} reaches entry ${last} of ${axis}, which has ${size}`,
    label: (begin, size) => `${size} entries from ${begin} on`,
  },
  match: {
    message: (operation, left, leftShape, right, rightShape) =>
      `${operation} needs equal shapes, but ${left} is ${leftShape} and ${right} is ${rightShape}`,
    axis: (axis, left, right) => `${axis} is ${right} here, ${left} before`,
    ranks: (left, right) => `${right} here, ${left} before`,
  },
  comment: {
    message: (name, written, found) => `the comment says ${name} is ${written}, but it is ${found}`,
    made: (name, written, maker, found) =>
      `the comment says ${name} is ${written}, but ${maker} makes ${found}`,
    inBlock: (name, written, found) =>
      `the block says ${name} is ${written}, but in the code it is ${found}`,
    found: (found) => `found ${found}`,
    makes: (shape) => `makes ${shape}`,
    help: (shape) => `write the shape that is made: ${shape}`,
    fix: (shape) => `Fix shape comment: ${shape}`,
  },
  number: {
    message: (operation, name, number) => `${operation} meets ${name} with ${number}`,
    comment: (name, number) => `the size declared as ${name} is ${number} here`,
    label: (name) => `${name} may be any size`,
    learnt: (name) => `${name} is declared here`,
    help: (declaration) => `if it always holds, say it once: ${declaration}`,
    fix: (declaration) => `Declare ${declaration}`,
  },
  outer: {
    message: (operation, vector, vectorShape, column, columnShape, result) =>
      `${operation} grows ${vector} ${vectorShape} and ${column} ${columnShape} to ${result}`,
    label: (shape, result) => `${shape} is repeated along the other axis, which makes ${result}`,
  },
  call: {
    message: (called, parameter, declared, argument, found) =>
      `${called} declares ${parameter} as ${declared}, but ${argument} is ${found}`,
    label: (found) => `found ${found}`,
    declared: (parameter, declared) => `${parameter} is declared ${declared}`,
  },
  gradient: {
    byComment: (claim, by, expected, value, found) =>
      `${claim} has the shape of ${by}, ${expected}, but ${value} is ${found}`,
    ofArray: (claim, of, by, expected, value, found) =>
      `${claim} has the shape of ${of}, then of ${by}: ${expected}, but ${value} is ${found}`,
    byName: (value, by, expected, found) =>
      `${value} is named as the derivative by ${by}, which is ${expected}, but its shape is ${found}`,
    label: (found, expected) => `found ${found}, should be ${expected}`,
    formula: (claim, formula) => `${claim} is ${formula}`,
  },
  silencer: {
    message: (comment) => `nothing is reported here that ${comment} could silence`,
    messageFor: (comment, name) => `no ${name} is reported here that ${comment} could silence`,
    unknown: (name) => `there is no diagnostic ${name} to silence`,
    nearest: (name) => `the nearest name is ${name}`,
    label: "silences nothing",
    fix: "Remove the comment",
    rename: (name) => `Write ${name}`,
  },
};

const cli: CliWords = {
  help: `Nabla: matrix calculus and tensor shapes in TypeScript comments

Usage
  nabla check PATH…      check files and folders
    --format FORMAT      pretty (default), json or github
    --max-warnings N     allow N warnings (none, if not said)
  nabla derive [FILE|-]  answer the questions of math blocks; - or nothing reads standard input
    --library NAME       add code for arrays or tfjs
    --json               one JSON value instead of text
  nabla --help           this text
  nabla --version        the version

Exit status
  0  clean
  1  findings: errors, or more warnings than --max-warnings allows
  2  something could not be run or read

Folders are read as git reads them: what .gitignore names, node_modules and links stay out.
Severities, excluded paths and gradientNames stand in nabla.json, or in package.json under "nabla".`,
  unknownCommand: (command) => `there is no command ${command}; there are check and derive`,
  unexpected: (argument) => `unexpected argument ${argument}`,
  unknownOption: (option) => `unknown option ${option}`,
  noValue: (option) => `${option} takes no value`,
  missingValue: (option) => `${option} needs a value`,
  notAValue: (option, value, allowed) => `${option} cannot be ${value}; it is ${allowed}`,
  wholeNumber: "a whole number from 0 on",
  noPaths: "nothing to check: name files or folders",
  seeHelp: "nabla --help lists what there is",
  notFound: (path) => `${path}: no such file or folder`,
  cannotRead: (path, reason) => `${path}: cannot be read (${reason})`,
  notText: (path) => `${path}: not text in UTF-8 or UTF-16, skipped`,
  noSources: (path) => `${path}: no TypeScript or JavaScript file to check`,
  notSource: (path) => `${path}: not a TypeScript or JavaScript file`,
  notAnalysed: (path, reason) => `${path}: not checked, ${reason}`,
  notAnalysedReasons: {
    "too-long": "it is longer than 1 MB",
    "long-line": "it has a line of more than 5,000 characters",
    generated: "it is generated",
    minified: "it is minified",
    "too-deep": "its brackets are nested too deeply",
    "too-large": "it would take too much work",
  },
  settingsProblem: (path, problem) => `${path}: ${problem}`,
  settingsProblems: {
    "not-an-object": (key) => `${key || "the settings"} must be an object`,
    "not-a-list": (key) => `${key} must be a list`,
    "not-a-text": (key) => `${key} must be a text`,
    "not-a-switch": (key) => `${key} must be true or false`,
    "unknown-key": (key) =>
      `there is no setting ${key}; there are severities, exclude and gradientNames`,
    "unknown-code": (key) => `${key} names no diagnostic`,
    "unknown-severity": (key) => `${key} must be error, warning, information, hint or off`,
  },
  excluded: (path) => `${path}: not checked, the settings exclude it`,
  summary: ({ errors, warnings, remarks, files }) =>
    `${found(errors, warnings, remarks)} in ${count(files, "file")}`,
  tooManyWarnings: (warnings, allowed) =>
    `${count(warnings, "warning")}, but at most ${allowed} allowed`,
  noBlocks: (path) => `${path}: no math block`,
  blockAt: (path, line) => `${path}:${line}`,
  standardInput: "standard input",
  question: (question, shape) => `${question} : ${shape}`,
  where: (name, formula) => `where ${name} = ${formula}`,
  step: (name, formula, rule) => `${name} = ${formula}   (${rule})`,
  checked: "checked numerically",
  noCode: (question, reason) => `${question}: no code for ${reason}`,
  noCodeReasons: {
    "no-operation": (library, what) => `${library}, which has no ${what}`,
    "one-matrix-only": (library, what) =>
      `${library}, where ${what} takes one matrix but meets a stack of them`,
    "unknown-size": (library, what) => `${library}: no array tells the size ${what}`,
    "variadic-axes": (library, what) =>
      `${library}, whose arrays have a fixed number of axes, but that of ${what} is open`,
    "no-emitter": (library) => `${library} yet`,
  },
};

function found(errors: number, warnings: number, remarks: number): string {
  const parts = [
    errors > 0 ? [count(errors, "error")] : [],
    warnings > 0 ? [count(warnings, "warning")] : [],
    remarks > 0 ? [count(remarks, "remark")] : [],
  ].flat();
  return parts.length === 0 ? "nothing found" : parts.join(", ");
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

/** The words in English. */
export const ENGLISH: Words = {
  phrases,
  repairs: {
    transpose: (operand, shape, after) => `${operand} transposed is ${shape}, which fits: ${after}`,
    "expand-dims": (operand, shape, after) =>
      `give ${operand} an axis of size 1: ${after} is ${shape}`,
    squeeze: (operand, shape, after) =>
      `drop the axis of size 1 of ${operand}: ${after} is ${shape}`,
    "keep-dims": (operand, shape, after) =>
      `keep the axis that ${operand} adds up: ${after} is ${shape}`,
    reshape: (_, shape, after) => `${after} is ${shape}, which fits`,
    axis: (_, shape, after) => `${after} is ${shape}, which fits`,
  },
  repairTitles: {
    transpose: (operand) => `Transpose operand ${operand}`,
    "expand-dims": (operand, after) => `Give ${operand} an axis of size 1: ${after}`,
    squeeze: (operand, after) => `Drop the axis of size 1 of ${operand}: ${after}`,
    "keep-dims": (_, after) => `Keep the axis: ${after}`,
    reshape: (_, after) => `Write ${after}`,
    axis: (_, after) => `Write ${after}`,
  },
  code,
  block,
  syntax,
  cli,
};
