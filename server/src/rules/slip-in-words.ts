import type { BlockWords } from "../base/words.ts";
import type { Slip } from "../derive/finding.ts";
import { quote } from "./quote.ts";

/** What a value is instead of the derivative. */
export function slipInWords(slip: Slip, { claim }: BlockWords): string {
  switch (slip.kind) {
    case "factor":
      return claim.factor(slip.formula);
    case "missing-term":
    case "missing-factor":
    case "symmetric":
      return claim[slip.kind](quote(slip.formula));
    default:
      return claim[slip.kind];
  }
}
