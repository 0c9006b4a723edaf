import type { CliWords, Words } from "../base/words.ts";
import { block, syntax } from "./en-block.ts";
import { code } from "./en-code.ts";
import { ENGLISH_FEATURES } from "./en-features.ts";
import { phrases } from "./en-phrases.ts";

const cli: CliWords = {
  help: `Nabla: matrix calculus and tensor shapes in TypeScript comments

Usage
  nabla check PATH…      check files and folders
    --format FORMAT      pretty (default), json or github
    --max-warnings N     allow N warnings (none, if not said)
    --stats              count the shapes that are known, and what the others wait for
  nabla derive [FILE|-]  answer the questions of math blocks; - or nothing reads standard input
    --library NAME       add code for arrays, flat, tfjs, jax-js, numpy-ts or ml-matrix
    --no-check           do not compare the answers with finite differences
    --no-steps           without derivations, explanations and costs
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
  shapes: ({ tensors, known, ranks }) =>
    `${known} of ${count(tensors, "shape")} known, ${ranks} by rank only, ${tensors - known - ranks} unknown`,
  causes: {
    title: "what most of them wait for:",
    call: (callee) => `what ${callee} gives is not known`,
    operation: (callee) => `the result of ${callee} does not follow from what is known`,
    value: (value) => `nothing says the shape of ${value}`,
  },
  noBlocks: (path) => `${path}: no math block`,
  blockAt: (path, line) => `${path}:${line}`,
  standardInput: "standard input",
  question: (question, shape) => `${question} : ${shape}`,
  where: (name, formula) => `where ${name} = ${formula}`,
  answer: ENGLISH_FEATURES.hover,
  noCode: (question, reason) => `${question}: no code for ${reason}`,
  noCodeReasons: {
    "no-operation": (library, what) => `${library}, which has no ${what}`,
    "one-matrix-only": (library, what) =>
      `${library}, where ${what} takes one matrix but meets a stack of them`,
    "unknown-size": (library, what) => `${library}: no array tells the size ${what}`,
    "variadic-axes": (library, what) =>
      `${library}, whose arrays have a fixed number of axes, but that of ${what} is open`,
    "too-many-axes": (library, what) => `${library}, which has no array of ${what} axes`,
    "too-large": (library) => `${library}: it is too large to be written`,
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
    transpose: (operand, shape = "", after) =>
      `${operand} transposed is ${shape}, which fits: ${after}`,
    "expand-dims": (operand, shape = "", after) =>
      `give ${operand} an axis of size 1: ${after} is ${shape}`,
    squeeze: (operand, shape = "", after) =>
      `drop the axis of size 1 of ${operand}: ${after} is ${shape}`,
    "keep-dims": (operand, shape = "", after) =>
      `keep the axis that ${operand} adds up: ${after} is ${shape}`,
    rewrite: (_, shape, after) =>
      shape === undefined ? `${after} fits` : `${after} is ${shape}, which fits`,
  },
  repairTitles: {
    transpose: (operand) => `Transpose operand ${operand}`,
    "expand-dims": (operand, after) => `Give ${operand} an axis of size 1: ${after}`,
    squeeze: (operand, after) => `Drop the axis of size 1 of ${operand}: ${after}`,
    "keep-dims": (_, after) => `Keep the axis: ${after}`,
    rewrite: (_, after) => `Write ${after}`,
  },
  code,
  block,
  syntax,
  cli,
};
