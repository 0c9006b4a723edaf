import { describe, expect, test } from "vitest";
import { derivedBlock } from "../harness/derive-block.ts";
import {
  DOUBTFUL_CLAIMS,
  FALSE_CLAIMS,
  TRUE_CLAIMS,
  TURNED_CLAIMS,
  UNTURNED_CLAIMS,
} from "./claim-rows.ts";

function verdicts(text: string): string[] {
  const { claims } = derivedBlock(text, { check: false, steps: false });
  return claims.map(({ verdict }) => verdict);
}

describe("claims", () => {
  test.each(FALSE_CLAIMS)("a false one is refused: %s", (text) => {
    expect(verdicts(text)).toEqual(["wrong"]);
  });

  test.each(TRUE_CLAIMS)("a true one is accepted: %s", (text) => {
    expect(verdicts(text)).toEqual(["right"]);
  });

  test.each(TURNED_CLAIMS)("one that lies the other way is refused: %s", (text) => {
    expect(verdicts(text)).toEqual(["wrong"]);
  });

  test.each(UNTURNED_CLAIMS)("one that lies as its layout says is accepted: %s", (text) => {
    expect(verdicts(text)).toEqual(["right"]);
  });

  test.each(DOUBTFUL_CLAIMS)("what cannot be told is not accepted: %s", (text) => {
    expect(verdicts(text)).toEqual(["unchecked"]);
  });
});
