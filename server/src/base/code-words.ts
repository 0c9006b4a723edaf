import type { Text } from "./text.ts";

/** Mistakes in code and in comments on code. */
export interface CodeWords {
  readonly contraction: {
    readonly message: Text<[operation: string, left: string, right: string]>;
    readonly shouldStart: Text<[wanted: string, found: string]>;
    readonly shouldEnd: Text<[wanted: string, found: string]>;
    readonly shouldBe: Text<[axis: string, wanted: string, found: string]>;
  };
  readonly broadcast: {
    readonly message: Text<[operation: string, left: string, right: string]>;
    readonly lower: Text<[shape: string, other: string]>;
    readonly equal: Text<[shape: string, other: string]>;
    readonly firstAxis: Text<[operand: string]>;
    readonly secondAxis: Text<[operand: string]>;
  };
  readonly rank: {
    readonly message: Text<[operation: string, takes: string, operand: string, has: string]>;
    readonly scalar: string;
    readonly exactly: (rank: number) => string;
    readonly between: (least: number, most: number) => string;
    readonly atLeast: (least: number) => string;
    readonly found: (shape: string, rank: number) => string;
  };
  readonly reshape: {
    readonly message: Text<
      [operation: string, wanted: string, needs: string, operand: string, has: string]
    >;
    readonly rest: Text<[operation: string, has: string, operand: string, wanted: string]>;
    readonly needs: Text<[entries: string]>;
    readonly holds: Text<[operand: string, shape: string, entries: string]>;
  };
  readonly literal: {
    readonly message: Text<[operation: string, wanted: string, found: string]>;
    readonly flat: Text<[operation: string, wanted: string, found: string, needs: string]>;
    readonly wanted: Text<[shape: string]>;
    readonly found: Text<[shape: string]>;
  };
  readonly axis: {
    readonly message: (operation: string, axis: number, operand: string, rank: number) => string;
    readonly range: (rank: number) => string;
    readonly noAxes: string;
  };
  readonly permutation: {
    readonly length: (operation: string, length: number, operand: string, rank: number) => string;
    readonly twice: (operation: string, axis: number) => string;
    readonly range: (operation: string, axis: number, operand: string) => string;
    readonly label: (rank: number) => string;
  };
  readonly squeeze: {
    readonly message: Text<[operation: string, axis: string, operand: string, size: string]>;
    readonly label: string;
  };
  readonly split: {
    readonly message: (operation: string, axis: string, parts: number) => string;
    readonly label: (parts: number) => string;
  };
  readonly slice: {
    readonly message: (operation: string, last: number, axis: string, size: string) => string;
    readonly label: (begin: number, size: number) => string;
  };
  readonly match: {
    readonly message: Text<
      [operation: string, left: string, leftShape: string, right: string, rightShape: string]
    >;
    readonly axis: Text<[axis: string, left: string, right: string]>;
    readonly ranks: Text<[left: string, right: string]>;
  };
  readonly channels: {
    readonly message: Text<[operation: string, input: string, filter: string]>;
    readonly label: Text<[axis: string, size: string]>;
  };
  readonly sizeOne: {
    readonly message: Text<[operation: string, axis: string, operand: string]>;
    readonly label: string;
  };
  readonly layout: {
    readonly message: Text<[operation: string, wanted: string, operand: string, layout: string]>;
    readonly label: Text<[wanted: string]>;
  };
  readonly layer: {
    readonly message: Text<[layer: string, expected: string, operand: string, found: string]>;
    readonly axis: Text<[axis: string, wanted: string, found: string]>;
    readonly rank: (wanted: number, found: number) => string;
  };
  readonly comment: {
    readonly message: Text<[name: string, written: string, found: string]>;
    readonly made: Text<[name: string, written: string, maker: string, found: string]>;
    readonly inBlock: Text<[name: string, written: string, found: string]>;
    readonly found: Text<[found: string]>;
    readonly makes: Text<[shape: string]>;
    readonly help: Text<[shape: string]>;
    readonly fix: Text<[shape: string]>;
  };
  readonly number: {
    readonly message: Text<[operation: string, name: string, number: string]>;
    readonly comment: Text<[name: string, number: string]>;
    readonly label: Text<[name: string]>;
    readonly learnt: Text<[name: string]>;
    readonly help: Text<[declaration: string]>;
    readonly fix: Text<[declaration: string]>;
  };
  readonly outer: {
    readonly message: Text<
      [
        operation: string,
        vector: string,
        vectorShape: string,
        column: string,
        columnShape: string,
        result: string,
      ]
    >;
    readonly label: Text<[shape: string, result: string]>;
  };
  readonly call: {
    readonly message: Text<
      [called: string, parameter: string, declared: string, argument: string, found: string]
    >;
    readonly label: Text<[found: string]>;
    readonly declared: Text<[parameter: string, declared: string]>;
  };
  readonly gradient: {
    readonly byComment: Text<
      [claim: string, by: string, expected: string, value: string, found: string]
    >;
    readonly ofArray: Text<
      [claim: string, of: string, by: string, expected: string, value: string, found: string]
    >;
    readonly byName: Text<[value: string, by: string, expected: string, found: string]>;
    readonly label: Text<[found: string, expected: string]>;
    readonly formula: Text<[claim: string, formula: string]>;
    readonly value: Text<[claim: string]>;
    /** `dz` makes `∂L/∂W` wrong: it should be `∂L/∂z`. */
    readonly stepValue: Text<[step: string, claim: string, should: string]>;
    readonly claimed: string;
    readonly claimedByStep: string;
    readonly fix: Text<[claim: string]>;
  };
  readonly silencer: {
    readonly message: Text<[comment: string]>;
    readonly messageFor: Text<[comment: string, code: string]>;
    readonly unknown: Text<[code: string]>;
    readonly nearest: Text<[code: string]>;
    readonly label: string;
    readonly fix: string;
    readonly rename: Text<[code: string]>;
  };
}
