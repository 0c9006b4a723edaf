import { expect, it } from "vitest";
import { githubReport } from "../../server/src/cli/report-github.ts";
import type { Diagnostic } from "../../server/src/library/diagnostic.ts";

const diagnostic: Diagnostic = {
  code: "syntax",
  severity: "error",
  message: "100% of `a`:\r\nsecond, line",
  start: { line: 3, column: 4 },
  end: { line: 3, column: 6 },
  related: [],
  docs: "",
};

it("escapes what a workflow command gives a meaning to", () => {
  expect(githubReport("src/a,b:c%.ts", diagnostic)).toBe(
    "::error file=src/a%2Cb%3Ac%25.ts,line=4,endLine=4,col=5,endColumn=7,title=syntax::100%25 of `a`:%0D%0Asecond, line",
  );
});

it("gives no columns for a range of several lines", () => {
  const long = { ...diagnostic, severity: "information" as const, end: { line: 5, column: 0 } };
  expect(githubReport("a.ts", long)).toMatch(
    /^::notice file=a\.ts,line=4,endLine=6,title=syntax::/u,
  );
});

it("lets no control character through", () => {
  const hostile = { ...diagnostic, message: "\u001b[31m\n::error::no" };
  expect(githubReport("\u0007.ts", hostile)).toBe(
    "::error file=␇.ts,line=4,endLine=4,col=5,endColumn=7,title=syntax::␛[31m%0A::error::no",
  );
});
