import { describe, expect, it } from "vitest";
import { analyze } from "../../server/src/analysis/analyze.ts";
import { DeepCache } from "../../server/src/worker/deep-cache.ts";
import { readAnalysis } from "../../server/src/worker/read-analysis.ts";

const WRONG = "/** @math\n * x: [n]\n * f = xᵀ x\n * ∂f/∂x = 3 x\n */\n";
const RIGHT = "/** @math\n * y: [n]\n * ∂(yᵀ y)/∂y = 2 y\n */\n";

describe("what was found in blocks", () => {
  it("has the index of the block in the document, also when it is remembered", () => {
    const cache = new DeepCache();
    const never = () => false;
    const codes = (text: string) =>
      cache
        .findings(analyze({ fileName: "f.ts", text }, {}), never)
        ?.map(({ block, finding }) => [block, finding.kind]);
    expect(codes(WRONG + RIGHT)).toEqual([[0, "claim-value"]]);
    expect(codes(RIGHT + WRONG)).toEqual([[1, "claim-value"]]);
    expect(codes(RIGHT)).toEqual([]);
  });

  it("is nothing once nobody waits", () => {
    const document = { fileName: "f.ts", text: WRONG, gradientNames: true };
    const given = () => true;
    expect(new DeepCache().findings(readAnalysis(document, given), given)).toBeUndefined();
  });

  it("is not remembered across a change of what the block sees", () => {
    const cache = new DeepCache();
    const look = (text: string) =>
      cache.findings(analyze({ fileName: "f.ts", text }, {}), () => false)?.length;
    const earlier = (formula: string) => `/** @math\n * x: [n]\n * f = ${formula}\n */\n`;
    const later = "/** @math ∂f/∂x = 2 x */\n";
    const scope = (formula: string) => `${earlier(formula)}${later}`;
    expect(look(scope("xᵀ x"))).toBe(0);
    expect(look(scope("3 xᵀ x"))).toBe(1);
  });
});
