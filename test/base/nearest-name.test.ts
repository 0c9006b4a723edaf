import { expect, test } from "vitest";
import { nearestName } from "../../server/src/base/nearest-name.ts";

test.each([
  ["contraction-mismach", ["contraction-mismatch", "rank-mismatch"], "contraction-mismatch"],
  ["Wieght", ["Weight", "bias"], "Weight"],
  ["x", ["X", "y"], "X"],
  ["alpha", ["beta", "gamma"], undefined],
  ["b", ["delta"], undefined],
])("the nearest name to %s", (name, known, expected) => {
  expect(nearestName(name, known)).toBe(expected);
});
