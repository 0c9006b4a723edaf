import { describe, expect, it } from "vitest";
import type { Analysis } from "../../server/src/analysis/analysis.ts";
import { applyEdits } from "../../server/src/base/edit.ts";
import { LineIndex } from "../../server/src/base/line-index.ts";
import { span } from "../../server/src/base/span.ts";
import { insertStatements } from "../../server/src/features/insert-statements.ts";

/** Inserts `const dW = 1;` behind the declarations named, in the braces of the text. */
function inserted(
  text: string,
  declarations: readonly string[],
  eol = "\n",
  indent = "  ",
): string {
  const analysis = { text, lineIndex: new LineIndex(text), style: { eol, indent } } as Analysis;
  const open = text.indexOf("{");
  const edit = insertStatements(analysis, {
    lines: ["const dW = 1;", "const db = 2;"],
    body: open < 0 ? undefined : span(open, text.lastIndexOf("}") + 1),
    after: declarations.map((each) => span(text.indexOf(each), text.indexOf(each) + each.length)),
  });
  return edit ? applyEdits(text, [edit]) : "no place";
}

describe("statements are inserted", () => {
  it("on lines of their own behind the last declaration that they need", () => {
    expect(
      inserted("f() {\n  const a = 1;\n  const b = 2; // b\n  return b;\n}", ["a = 1", "b = 2"]),
    ).toBe(
      "f() {\n  const a = 1;\n  const b = 2; // b\n  const dW = 1;\n  const db = 2;\n  return b;\n}",
    );
  });

  it("at the top of the function where they need only its parameters", () => {
    expect(inserted("f(W) {\n    return W;\n}", [], "\n", "    ")).toBe(
      "f(W) {\n    const dW = 1;\n    const db = 2;\n    return W;\n}",
    );
  });

  it("between two statements of one line", () => {
    expect(inserted("f() {\n  const a = 1; return a;\n}", ["a = 1"])).toBe(
      "f() {\n  const a = 1;\n  const dW = 1;\n  const db = 2;\n  return a;\n}",
    );
  });

  it("with the indentation of a declaration's first line", () => {
    expect(
      inserted("f() {\n\tconst a = g(\n\t\t1,\n\t);\n}", ["a = g(\n\t\t1,\n\t)"], "\n", "\t"),
    ).toBe("f() {\n\tconst a = g(\n\t\t1,\n\t);\n\tconst dW = 1;\n\tconst db = 2;\n}");
  });

  it("with the line ends of the file", () => {
    expect(inserted("f() {\r\n  const a = 1;\r\n}", ["a = 1"], "\r\n")).toBe(
      "f() {\r\n  const a = 1;\r\n  const dW = 1;\r\n  const db = 2;\r\n}",
    );
  });

  it("into a function of one line", () => {
    expect(inserted("f(W) { return W; }", [])).toBe(
      "f(W) {\n  const dW = 1;\n  const db = 2;\n  return W; }",
    );
  });

  it("nowhere in a file without anything to stand behind", () => {
    expect(inserted("const a = 1;", [])).toBe("no place");
  });
});
