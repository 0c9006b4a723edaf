import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dimOfName, isPack, type Shape, showShape } from "../../server/src/shape/dim.ts";
import { parseShape, shapeOfNotation } from "../../server/src/shape/notation.ts";
import { type HostKind, saidShape } from "./said-shape.ts";

interface Labelled {
  readonly where: string;
  readonly label: string;
  readonly host: HostKind;
  readonly name: string;
  /** Of `[n] or [n, k]` both. */
  readonly shapes: readonly string[];
  readonly text: string;
}

const ROWS = readFileSync(join(import.meta.dirname, "comments.tsv"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line): Labelled => {
    const [source, path, place, label = "", host, name = "", said = "", text = ""] =
      line.split("\t");
    return {
      where: `${source}/${path}:${place}`,
      label,
      host: host as HostKind,
      name,
      shapes: said.split(" | "),
      text,
    };
  });

/** The shape that Nabla takes from a comment. A host of several shapes has as many axes as the first of them. */
function said({ host, name, shapes: [first = "", other], text }: Labelled): string | undefined {
  const rank = other ? parseShape(first)?.axes.length : undefined;
  return saidShape({ host, name, text, ...(rank !== undefined && { rank }) });
}

/** A comment may leave out leading axes, and a caller sees only the number of axes of a result. */
function comparable(text: string, host: HostKind): string {
  const notation = parseShape(text.replaceAll("`", " "));
  const shape: Shape = notation
    ? shapeOfNotation(notation, (pack) => dimOfName(pack ? "...?" : "?"))
    : [];
  const axes = shape.filter((dim, position) => position > 0 || !isPack(dim));
  return host.endsWith("returns") ? `${axes.length} axes` : showShape(axes);
}

describe("comments of released code", () => {
  const shapes = ROWS.filter(({ label }) => label === "shape");
  const others = ROWS.filter(({ label }) => label === "not");

  it("are enough to measure", () => {
    expect(shapes.length).toBeGreaterThanOrEqual(300);
    expect(others.length).toBeGreaterThanOrEqual(300);
  });

  it("are recognised where they say a shape: more than 95 of 100", () => {
    const missed = shapes.filter((row) => {
      const found = said(row);
      const wanted = comparable(row.shapes[0] ?? "", row.host);
      return found === undefined || comparable(found, row.host) !== wanted;
    });
    const recall = 1 - missed.length / shapes.length;
    const list = missed.map(({ where, text }) => `${where} ${text}`).join("\n");
    expect(recall, list).toBeGreaterThan(0.95);
  });

  it("are left alone where they say none", () => {
    const wrong = others.flatMap((row) => {
      const found = said(row);
      return found === undefined ? [] : [`${row.where} ${row.text}: ${found}`];
    });
    expect(wrong).toEqual([]);
  });
});
