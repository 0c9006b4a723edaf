import type { Label, Node } from "../../schedule/plan.ts";
import type { Dim, Shape } from "../../shape/dim.ts";
import { atom, type Code, call, method, over, plus, times } from "../code.ts";
import type { HelperName } from "../helper-table.ts";
import type { Identifiers } from "../identifiers.ts";
import { EmitFailure } from "../refusal.ts";
import type { SizeCode } from "../size-code.ts";

/** Which axes are to stand as rows and as columns. */
export interface Frame {
  readonly row?: Label | undefined;
  readonly column?: Label | undefined;
}

/** A JavaScript number, or a matrix; an axis that a matrix lacks has length 1. */
export type MatrixValue = PlainNumber | MatrixCode;

export interface PlainNumber {
  readonly kind: "number";
  readonly code: Code;
}

export interface MatrixCode extends Frame {
  readonly kind: "matrix";
  readonly code: Code;
  /** Nobody else has it, so that it may be changed. */
  readonly fresh: boolean;
  /** Its entries as a list of numbers, where it is a vector and they are at hand. */
  readonly list?: Code;
}

/** Writes a part in a frame of its own, or in that of the whole. */
export type Write = (part: Node, frame?: Frame) => MatrixValue;

type Operator = "add" | "sub" | "mul" | "div";

/** Composes code for matrices out of the operations of ml-matrix. Methods change their receiver, static functions do not. */
export class Matrices {
  readonly sizes: SizeCode;
  readonly identifiers: Identifiers;
  /** Functions of the file that the code calls. */
  readonly helpers = new Set<HelperName>();
  /** Vectors that are a list of numbers, by their names in the program; others are a matrix with one column. */
  readonly lists: Set<string>;
  readonly #dims: ReadonlyMap<Label, Dim>;
  readonly #spelled: ReadonlyMap<string, string>;

  constructor(
    dims: ReadonlyMap<Label, Dim>,
    sizes: SizeCode,
    identifiers: Identifiers,
    options: { readonly spaces: ReadonlyMap<string, string>; readonly lists: Iterable<string> },
  ) {
    this.#dims = dims;
    this.sizes = sizes;
    this.identifiers = identifiers;
    this.#spelled = options.spaces;
    this.lists = new Set(options.lists);
  }

  shapeOf(labels: readonly Label[]): Shape {
    return labels.flatMap((label) => this.#dims.get(label) ?? []);
  }

  /** The length of an axis; that of one that is not there is 1. */
  length(label: Label | undefined): Code {
    const [dim] = label === undefined ? [] : this.shapeOf([label]);
    return dim ? this.sizes.of(dim) : atom("1");
  }

  /** `Matrix.mul(A, B)`, `inverse(A)`, `new SVD(A)` under what the file calls it. */
  call(name: string, args: readonly Code[], maker = ""): Code {
    const [space = "", ...rest] = name.split(".");
    return call(maker + [this.#spelled.get(space) ?? space, ...rest].join("."), args);
  }

  /** A call of a helper. */
  use(name: HelperName, args: readonly Code[]): Code {
    this.helpers.add(name);
    return call(name, args);
  }

  /** A vector whose entries are a list of numbers. */
  vector(list: Code, label: Label, { row }: Frame): MatrixCode {
    const standing = row === label;
    const code = this.call(standing ? "Matrix.columnVector" : "Matrix.rowVector", [list]);
    const place = standing ? { row: label } : { column: label };
    return { kind: "matrix", code, fresh: true, list, ...place };
  }

  /** With its axes where the frame has them. */
  turned(value: MatrixValue, frame: Frame): MatrixValue {
    if (value.kind === "number") return value;
    const { row, column, list } = value;
    const isRight = row !== undefined ? row === frame.row : column === frame.column;
    if (isRight || (row === undefined && column === undefined)) return value;
    const label = row ?? column;
    if (list && label !== undefined) return this.vector(list, label, { row: column });
    return fresh(method(value.code, "transpose", []), { row: column, column: row });
  }

  /** The entries of a vector as a list of numbers. */
  listOf({ list, code }: MatrixCode): Code {
    return list ?? method(code, "to1DArray", []);
  }

  /** With all axes of the frame, repeated along those that it lacks. */
  filled(value: MatrixValue, frame: Frame): MatrixCode {
    const size = [this.length(frame.row), this.length(frame.column)];
    if (value.kind === "number") {
      const name = value.code.text === "0" ? "Matrix.zeros" : "Matrix.ones";
      const made = this.call(name, size);
      const isMade = value.code.text === "0" || value.code.text === "1";
      return fresh(isMade ? made : method(made, "mul", [value.code]), frame);
    }
    const lacking = value.row !== frame.row || value.column !== frame.column;
    if (!lacking) return value;
    const added = value.row === undefined ? "addRowVector" : "addColumnVector";
    return fresh(method(this.call("Matrix.zeros", size), added, [value.code]), frame);
  }

  /** A method that changes its receiver if nobody else has that, else the static function of the same name. */
  on(value: MatrixCode, name: string, args: readonly Code[] = []): MatrixCode {
    const code = value.fresh
      ? method(value.code, name, args)
      : this.call(`Matrix.${name}`, [value.code, ...args]);
    return fresh(code, value);
  }

  /** Two values in one frame, entry by entry. */
  combine(left: MatrixValue, name: Operator, right: MatrixValue): MatrixValue {
    if (left.kind === "number" && right.kind === "number")
      return { kind: "number", code: ofNumbers(left.code, name, right.code) };
    if (right.kind === "number")
      return left.kind === "number" ? right : this.on(left, name, [right.code]);
    if (left.kind === "number")
      return this.on(this.inverse(right, name), commuting(name), [left.code]);
    const [wide, narrow] = [extent(left), extent(right)];
    if (wide === narrow) return this.#alike(left, name, right);
    if (wide === 3) return this.#alongVector(left, name, right);
    if (narrow === 3) return this.#alongVector(this.inverse(right, name), commuting(name), left);
    return this.#outer(left, name, right);
  }

  /** What has to be added instead of taken away, multiplied by instead of divided by. */
  inverse(value: MatrixCode, name: Operator): MatrixCode {
    if (name === "sub") return this.on(value, "mul", [atom("-1")]);
    return name === "div" ? this.on(value, "pow", [atom("-1")]) : value;
  }

  #alike(left: MatrixCode, name: Operator, right: MatrixCode): MatrixCode {
    const swapped = !left.fresh && right.fresh && commuting(name) === name;
    return swapped ? this.on(right, name, [left.code]) : this.on(left, name, [right.code]);
  }

  #alongVector(whole: MatrixCode, name: Operator, vector: MatrixCode): MatrixCode {
    const receiver = whole.fresh ? whole.code : method(whole.code, "clone", []);
    const kind = vector.row === undefined ? "RowVector" : "ColumnVector";
    const own = vector.row === undefined && vector.column === undefined;
    if (own) return this.on(whole, name, [method(vector.code, "get", [atom("0"), atom("0")])]);
    return fresh(method(receiver, name + kind, [vector.list ?? vector.code]), whole);
  }

  /** A column and a row. */
  #outer(left: MatrixCode, name: Operator, right: MatrixCode): MatrixCode {
    const frame = { row: left.row ?? right.row, column: left.column ?? right.column };
    if (name === "add" || name === "sub")
      return this.#alongVector(this.filled(left, frame), name, right);
    const other = this.inverse(right, name);
    const [standing, lying] = left.row === undefined ? [other, left] : [left, other];
    return fresh(method(standing.code, "mmul", [lying.code]), frame);
  }
}

/** A matrix that nobody else has. */
export function fresh(code: Code, { row, column }: Frame): MatrixCode {
  return { kind: "matrix", code, fresh: true, row, column };
}

export function plainNumber(code: Code): PlainNumber {
  return { kind: "number", code };
}

/** The frame in which some labels stand as they are wanted, the first one as rows where nothing else is said. */
export function frameOf(labels: readonly Label[], wanted: Frame): Frame {
  if (labels.length > 2) throw new EmitFailure({ reason: "too-many-axes", rank: labels.length });
  const [first, second] = labels;
  if (first === undefined) return {};
  if (second === undefined) return first === wanted.column ? { column: first } : { row: first };
  const exchanged = first === wanted.column || second === wanted.row;
  return exchanged ? { row: second, column: first } : { row: first, column: second };
}

/** 1 for rows, 2 for columns, 3 for both. */
function extent({ row, column }: Frame): number {
  return (row === undefined ? 0 : 1) + (column === undefined ? 0 : 2);
}

function commuting(name: Operator): "add" | "mul" {
  return name === "add" || name === "sub" ? "add" : "mul";
}

function ofNumbers(left: Code, name: Operator, right: Code): Code {
  if (name === "add" || name === "sub") return plus(left, right, name === "sub");
  return name === "mul" ? times(left, right) : over(left, right);
}
