import type { CodeWords } from "../base/code-words.ts";
import { phrases } from "./en-phrases.ts";

const { axes } = phrases;

/** Mistakes in code and in comments on code, in English. */
export const code: CodeWords = {
  contraction: {
    message: (operation, left, right) =>
      `${operation} sums ${left} against ${right}, which are different dimensions`,
    shouldStart: (wanted, found) => `should start with ${wanted}, but starts with ${found}`,
    shouldEnd: (wanted, found) => `should end with ${wanted}, but ends with ${found}`,
    shouldBe: (axis, wanted, found) => `${axis} should be ${wanted}, but is ${found}`,
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
  channels: {
    message: (operation, input, filter) =>
      `${operation} sums the channels of its input, ${input}, against ${filter}`,
    label: (axis, size) => `${axis} counts the channels that go in, which should be ${size}`,
  },
  sizeOne: {
    message: (operation, axis, operand) =>
      `${operation} works along ${axis} of ${operand}, which has one entry only`,
    label: "of one entry the result is always the same",
  },
  layout: {
    message: (operation, wanted, operand, layout) =>
      `${operation} takes ${wanted}, but ${operand} is said to be ${layout}`,
    label: (wanted) => `should be ${wanted}`,
  },
  layer: {
    message: (layer, expected, operand, found) =>
      `${layer} takes ${expected}, but ${operand} is ${found}`,
    axis: (axis, wanted, found) => `${axis} should be ${wanted}, but is ${found}`,
    rank: (wanted, found) => `${axes(found)} here, ${axes(wanted)} wanted`,
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
    value: (claim) => `this is called ${claim}, but the derivative has another value`,
    stepValue: (step, claim, should) => `${step} makes ${claim} wrong: it should be ${should}`,
    claimed: "said to be the derivative here",
    claimedByStep: "this derivative is made of it",
    fix: (claim) => `Write ${claim}`,
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
