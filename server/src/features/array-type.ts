import type { Analysis, ValueFact } from "../analysis/analysis.ts";

/** How an array without a library is written down in the code, as far as its declaration says. */
export type ArrayType =
  /** `number[][]`: as many axes as brackets. */
  | { readonly kind: "nested"; readonly rank: number }
  /** `Float32Array`: one run of numbers, whatever its logical shape. */
  | { readonly kind: "flat" };

/** Reads the type behind a declared name, or the constructor that makes its value. */
export function arrayTypeOf({ text }: Analysis, { span }: ValueFact): ArrayType | undefined {
  const behind = text.slice(span.end, span.end + 200);
  if (
    /^\s*[?!]?\s*(?::|=\s*new\b)\s*(?:readonly\s+)?(?:Float|Int|Uint|BigInt|BigUint)\d+/.test(
      behind,
    )
  )
    return { kind: "flat" };
  const nested = /^\s*[?!]?\s*:\s*(?:readonly\s+)?number\b((?:\[\])*)(?!\s*\|)/.exec(behind);
  return nested ? { kind: "nested", rank: (nested[1]?.length ?? 0) / 2 } : undefined;
}
