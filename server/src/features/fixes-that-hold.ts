import type { Analysis } from "../analysis/analysis.ts";
import { diagnose } from "../analysis/diagnose.ts";
import type { Diagnostic, Fix } from "../base/diagnostic.ts";
import { applyEdits } from "../base/edit.ts";
import { NO_SETTINGS } from "../rules/settings.ts";
import { ENGLISH } from "../words/en.ts";

/**
 * The fixes of a diagnostic after which it is gone and nothing new is reported in the whole text. A rule tries a fix where it
 * stands; what it does to code further down is only seen by reading the text again.
 */
export function fixesThatHold(
  { code, fixes }: Diagnostic,
  before: Analysis,
  readAgain: (text: string) => Analysis,
): Fix[] {
  if (fixes.length === 0) return [];
  const allowed = counts(before);
  allowed.set(code, Math.max(0, (allowed.get(code) ?? 0) - 1));
  return fixes.filter(({ edits }) => {
    const after = counts(readAgain(applyEdits(before.text, edits)));
    return [...after].every(([left, count]) => count <= (allowed.get(left) ?? 0));
  });
}

/** How often each code is reported, as far as nothing has to be derived for it. */
function counts(analysis: Analysis): Map<string, number> {
  const found = new Map<string, number>();
  for (const { code } of diagnose(analysis, [], NO_SETTINGS, ENGLISH, "first"))
    found.set(code, (found.get(code) ?? 0) + 1);
  return found;
}
