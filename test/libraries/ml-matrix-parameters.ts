import * as ml from "ml-matrix";
import type { Operation } from "../../server/src/libraries/operation.ts";
import { dimOfNumber } from "../../server/src/shape/dim.ts";
import type { Fact } from "../../server/src/shape/fact.ts";
import { factOfValue } from "../harness/facts.ts";
import { pick, type Random } from "../harness/random-term.ts";
import { int, maybe, rarely, sizes } from "./drawn-sizes.ts";

/** Takes square matrices only, or is drawn with such ones so that it runs. */
const SQUARE = /^(Eigen|EVD|Cholesky|CHO|determinant|mpow)/;

/** Arguments of a call, most of which the library takes. The first one is the receiver of a method. */
export function drawn({ name, parameters }: Operation, random: Random): readonly unknown[] {
  const [rows = 1, columns = 1] = sizes(random, 2);
  const shape = [rows, SQUARE.test(name) ? rows : columns] as const;
  const args = parameters.map((parameter) => argument(parameter, name, shape, random));
  const optional = name.startsWith("subMatrix")
    ? parameters.indexOf("indices") + 1
    : parameters.findIndex((parameter) => OPTIONAL.has(parameter));
  const cut = optional > 0 && random() < 0.4 ? args.slice(0, optional) : args;
  if (name === "Matrix" && random() < 0.5) return cut.slice(0, 1);
  return name === "Matrix" ? sizes(random, 2) : cut;
}

const OPTIONAL = new Set(["by", "options", "useSVD", "threshold"]);

function argument(
  parameter: string,
  name: string,
  [rows, columns]: readonly [number, number],
  random: Random,
): unknown {
  switch (parameter) {
    case "A":
      return name.startsWith("Cho") || name === "CHO"
        ? ml.Matrix.eye(rows)
        : matrix(rows, columns, random);
    case "B":
      return second(name, [rows, columns], random);
    case "data":
      return name === "Matrix" ? matrix(rows, columns, random).to2DArray() : row(name, random);
    case "vector": {
      const length = rarely(random, 4, /row/i.test(name) ? columns : rows);
      return pick<unknown>(random, [
        Array.from({ length }, () => 1),
        ml.Matrix.ones(1, length),
        ml.Matrix.ones(length, 1),
      ]);
    }
    case "rows":
    case "columns":
      return int(random, 1, 3);
    case "options":
      return name === "repeat" ? { rows: int(random, 1, 2), columns: int(random, 1, 2) } : {};
    case "by":
      return pick(random, ["row", "column"]);
    case "index":
    case "startRow":
    case "startColumn":
    case "first":
    case "second":
    case "row":
    case "column":
      return 0;
    case "endRow":
      return int(random, 0, rows - rarely(random, 0, 1));
    case "endColumn":
      return int(random, 0, columns - rarely(random, 0, 1));
    case "indices":
    case "rowIndices":
    case "columnIndices":
      return Array.from({ length: int(random, 1, 3) }, () => 0);
    case "exponent":
    case "value":
      return 2;
    case "callback":
      return () => undefined;
    case "type":
      return maybe(random, "max");
    case "useSVD":
      return false;
    case "threshold":
      return 1e-9;
    default:
      throw new Error(`no law draws ${parameter} of ${name}`);
  }
}

function second(name: string, [rows, columns]: readonly number[], random: Random): unknown {
  const off = rarely(random, 1, 0);
  const [height = 1, width = 1] = [rows, columns];
  const other = int(random, 1, 3);
  switch (name) {
    case "mmul":
      return matrix(width + off, other, random);
    case "solve":
    case "transposeMultiply":
      return matrix(height + off, other, random);
    case "concat":
      return pick(random, [
        matrix(other, width + off, random),
        matrix(height + off, other, random).to2DArray(),
      ]);
    case "setSubMatrix":
      return matrix(1, 1, random);
    case "kroneckerProduct":
    case "tensorProduct":
      return matrix(other, int(random, 1, 3), random);
    case "dot":
    case "Matrix.min":
    case "Matrix.max":
      return matrix(height, width, random);
    default:
      return pick<unknown>(random, [
        2,
        matrix(height, width + off, random),
        matrix(height + off, width, random).to2DArray(),
      ]);
  }
}

function row(name: string, random: Random): number[] {
  const length = name.endsWith("from1DArray") ? pick(random, [1, 2, 3, 4, 6]) : int(random, 1, 3);
  return Array.from({ length }, () => random());
}

/** Of entries at which every function is defined and no decomposition fails. */
function matrix(rows: number, columns: number, random: Random): ml.Matrix {
  return ml.Matrix.rand(rows, columns, { random });
}

/** What is known of an argument. */
export function factOf(value: unknown): Fact {
  if (value instanceof ml.Matrix) return { shape: [value.rows, value.columns].map(dimOfNumber) };
  if (Array.isArray(value)) return { value: { kind: "list", items: value.map(factOf) } };
  if (typeof value !== "object" || value === null) return factOfValue(value);
  const fields = Object.entries(value).map(([name, field]) => [name, factOf(field)] as const);
  return { value: { kind: "record", fields: new Map(fields) } };
}
