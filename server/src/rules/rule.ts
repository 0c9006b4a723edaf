import type { Fix, Label, Severity } from "../base/diagnostic.ts";
import type { Words } from "../base/words.ts";
import type { FindingKind, FindingOf } from "./finding.ts";

/** Turns the findings of one code into words. It knows neither settings nor lines nor who will read it. */
export interface Rule<K extends FindingKind> {
  readonly severity: Severity;
  readonly say: (finding: FindingOf<K>, words: Words) => Said;
}

/** The parts of a diagnostic that a rule fills; what it leaves out is empty. */
export interface Said {
  /** One line that stands alone. */
  readonly message: string;
  readonly primary: Label;
  readonly secondary?: readonly Label[];
  readonly notes?: readonly string[];
  readonly helps?: readonly string[];
  readonly fixes?: readonly Fix[];
  /** Where one code has two severities. */
  readonly severity?: Severity;
}
