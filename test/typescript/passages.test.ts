import { expect, test } from "vitest";
import { type Comment, linesOf } from "../../server/src/typescript/comments.ts";
import { passagesOf } from "../../server/src/typescript/passages.ts";

function passages(lines: readonly string[], kind: Comment["kind"] = "block"): string[] {
  const text = `/**\n${lines.map((line) => ` * ${line}`).join("\n")}\n */`;
  const span = { start: 0, end: text.length };
  const comment = { kind, isDoc: true, span, body: { start: 3, end: text.length - 2 } };
  const found = passagesOf(comment, linesOf(text, comment)).map((passage) => {
    const plain = text.replace(/\n \*/g, "   ");
    expect(plain.slice(passage.offset, passage.offset + passage.text.length)).toBe(passage.text);
    return passage.text.replace(/\s+/g, " ").trim();
  });
  return found.filter((passage) => passage !== "");
}

test("a tag goes on to the next tag or empty line", () => {
  const lines = [
    "@param x a tensor",
    "of shape [n]",
    "@param y another",
    "",
    "The end.",
    "Really.",
  ];
  const read = ["@param x a tensor of shape [n]", "@param y another", "The end.", "Really."];
  expect(passages(lines)).toEqual(read);
});

test.each(["of shape", "shaped", "The shape is", "Size:", "of size of", "a tensor (batch,", "[n,"])(
  "a line that ends in %s goes on",
  (end) =>
    expect(passages([end, "[n, d] and so on", "more"])).toEqual([
      `${end} [n, d] and so on`,
      "more",
    ]),
);

test.each(["of shapes", "a tensor", "(n, d),", "reshape"])("one that ends in %s does not", (end) =>
  expect(passages([end, "[n, d]"])).toEqual([end, "[n, d]"]),
);

test("line comments do not go on", () => {
  expect(passages(["@param x of shape", "[n]"], "line")).toEqual(["@param x of shape", "[n]"]);
});

test("a passage ends where it becomes too long to be read", () => {
  const line = "word ".repeat(300).trim();
  expect(passages([`@param ${line}`, line])).toHaveLength(2);
});
