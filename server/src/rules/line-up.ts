import { constantOf, type Shape, showDim } from "../shape/dim.ts";

/** A shape in a drawing, with what stands in front of it. */
export interface DrawnShape {
  readonly name: string;
  readonly shape: Shape;
}

/**
 * Shapes below each other, axes lined up from the right, with a mark under the axes that differ and of which neither is 1:
 * ```
 * scores   batch  heads  t  t
 * mask            batch  t  t
 *                 ^^^^^
 * ```
 */
export function lineUp(rows: readonly DrawnShape[]): string {
  const rank = Math.max(0, ...rows.map(({ shape }) => shape.length));
  const cells = rows.map(({ shape }) => padded(shape.map(showDim), rank));
  const widths = Array.from({ length: rank }, (_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const names = Math.max(0, ...rows.map(({ name }) => name.length));
  const marks = widths.map((width, column) =>
    conflicts(rows, rank - column) ? "^".repeat(width) : "",
  );
  const lines = [
    ...rows.map(({ name }, row) => [name, cells[row] ?? []] as const),
    ["", marks] as const,
  ];
  return lines
    .map(([name, row]) => line(name.padEnd(names), row, widths))
    .join("\n")
    .trimEnd();
}

function padded(cells: readonly string[], rank: number): string[] {
  return [...Array.from({ length: rank - cells.length }, () => ""), ...cells];
}

function line(name: string, cells: readonly string[], widths: readonly number[]): string {
  const columns = widths.map((width, column) => (cells[column] ?? "").padEnd(width));
  return `${name}   ${columns.join("  ")}`.trimEnd();
}

function conflicts(rows: readonly DrawnShape[], fromRight: number): boolean {
  const dims = rows.flatMap(({ shape }) => shape.at(-fromRight) ?? []);
  const keys = dims.filter((dim) => constantOf(dim) !== 1).map(({ key }) => key);
  return new Set(keys).size > 1;
}
