import { describe, expect, it } from "vitest";
import { LineIndex } from "../../server/src/base/line-index.ts";
import { lineEnd } from "../../server/src/features/line-end.ts";

/** What follows `a` on the first line. */
function behindA(text: string) {
  const { behind, ...rest } = lineEnd({ text, lineIndex: new LineIndex(text) }, 1);
  return { ...rest, left: text.slice(behind, rest.end) };
}

describe("the end of a declaration's line", () => {
  it.each([
    ["a", "", false, true],
    ["a;\nb", "", false, true],
    ["a ; // c", " // c", true, true],
    ["a /* b */ /**/ // c\nd", " /* b */ /**/ // c", true, true],
    ["a; /* b */ c", " /* b */ c", true, false],
    ["a, b", ", b", false, false],
    ["a; /* b", " /* b", true, false],
    ["a; /* b\n*/", " /* b", true, false],
    ["a /", " /", false, false],
  ])("%j", (text, left, isCommented, isFree) => {
    expect(behindA(text)).toMatchObject({ left, isCommented, isFree });
  });

  it("is read once, whatever stands there", () => {
    for (const piece of ["/**/", "/* ", " ", "; ", "*/"]) {
      const text = `a${piece.repeat(250_000)}`;
      expect(behindA(text).end).toBe(text.length);
    }
  });
});
