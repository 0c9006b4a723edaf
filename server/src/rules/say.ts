import type { Diagnostic } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import type { FindingKind, FindingOf } from "./finding.ts";
import { repairFixes, repairHelps } from "./repairs.ts";
import type { Rule } from "./rule.ts";
import { rules } from "./rules.ts";

/** Words a finding: the same record for editor, terminal and annotations. */
export function say<K extends FindingKind>(finding: FindingOf<K>, words: Words): Diagnostic {
  const rule: Rule<K> = rules[finding.kind as K];
  const { message, primary, secondary, notes, helps, fixes, severity } = rule.say(finding, words);
  const repairs = "repairs" in finding ? finding.repairs : [];
  return {
    code: finding.kind,
    severity: severity ?? rule.severity,
    message,
    primary,
    secondary: secondary ?? [],
    notes: notes ?? [],
    helps: [...(helps ?? []), ...repairHelps(repairs, words)],
    fixes: [...(fixes ?? []), ...repairFixes(repairs, words)],
  };
}
