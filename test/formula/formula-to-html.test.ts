import { describe, expect, test } from "vitest";
import { formulaToHtml } from "../../server/src/formula/formula-to-html.ts";

describe("formulas as HTML", () => {
  test("a formula has KaTeX's HTML, and MathML for screen readers", () => {
    const html = formulaToHtml("\\frac{\\partial L}{\\partial W}");
    expect(html).toContain('class="katex-html"');
    expect(html).toContain("<mfrac>");
  });

  test.each([
    "\\text{<img src=x onerror=alert(1)>}",
    "\\mathrm{a\"b'<script>}",
    "\\href{javascript:alert(1)}{x}",
    "\\htmlStyle{color:red}{x}",
    "\\includegraphics{x.png}",
  ])("%s brings no markup, link or picture along", (tex) => {
    const html = formulaToHtml(tex) ?? "";
    expect(html).not.toMatch(/<(?:script|img|a)\b|href=|onerror=[^&]*>/);
  });

  test.each(["\\nosuchcommand", "\\frac{a}{", "\\def\\a{x}\\a", "x".repeat(20_001)])(
    "%s is not typeset",
    (tex) => expect(formulaToHtml(tex)).toBeUndefined(),
  );
});
