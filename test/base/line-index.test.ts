import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineIndex } from "../../server/src/base/line-index.ts";

describe("LineIndex", () => {
  it("ends lines at LF, CRLF and a lone CR", () => {
    const index = new LineIndex("a\nbc\r\nd\re");
    expect([0, 1, 2, 3].map((line) => index.lineText(line))).toEqual(["a", "bc", "d", "e"]);
    expect(index.positionOf(7)).toEqual({ line: 2, column: 1 });
    expect(index.positionOf(8)).toEqual({ line: 3, column: 0 });
  });

  it("counts a line behind the last line end", () => {
    expect(new LineIndex("a\n").lines).toBe(2);
    expect(new LineIndex("").lines).toBe(1);
  });

  it("clips offsets and columns", () => {
    const index = new LineIndex("ab\ncd");
    expect(index.positionOf(99)).toEqual({ line: 1, column: 2 });
    expect(index.offsetOf({ line: 0, column: 99 })).toBe(2);
    expect(index.offsetOf({ line: 9, column: 0 })).toBe(5);
  });

  it("gives every offset back from its position", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "π"), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.nat(30), (sample, at) => {
        const index = new LineIndex(sample);
        const offset = Math.min(at, sample.length);
        fc.pre(!(sample[offset - 1] === "\r" && sample[offset] === "\n"));
        expect(index.offsetOf(index.positionOf(offset))).toBe(offset);
      }),
    );
  });
});
