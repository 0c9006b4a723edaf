import { expect, test } from "vitest";
import { findComments } from "../../server/src/typescript/comments.ts";
import { readSource } from "../../server/src/typescript/read-source.ts";

function commentsOf(text: string, fileName = "a.ts"): string[] {
  const tree = readSource(text, fileName);
  return tree ? findComments(tree).map(({ span }) => text.slice(span.start, span.end)) : ["unread"];
}

test.each([
  ["const a = 'http://x'; // one", ["// one"]],
  ["const a = /[/]\\/\\//; /* two */ b", ["/* two */"]],
  ["const a = `// no ${ f(/* yes */ x) } /* no */`", ["/* yes */"]],
  ["a / b / c // three", ["// three"]],
  ["/** doc */ /**/ // x\r// y", ["/** doc */", "/**/", "// x", "// y"]],
  ["/* open", ["/* open"]],
  ["const shader = `\n// vec3 [n, d]\n`;", []],
])("comments of %s", (text, expected) => {
  expect(commentsOf(text)).toEqual(expected);
});

test("text between JSX tags is no comment", () => {
  expect(commentsOf("const a = <p>see // here {/* yes */ x}</p>;", "a.tsx")).toEqual(["/* yes */"]);
});

test.each(["(", "[", "{", "`${", "a+", ".add(y)", "‖", "'", "/*", "//", "<a>", "x=>"])(
  "10⁵ times %s",
  (sign) => {
    expect(Array.isArray(commentsOf(`${sign.repeat(1)}\n`.repeat(10)))).toBe(true);
    expect(Array.isArray(commentsOf(sign.repeat(100_000)))).toBe(true);
  },
);
