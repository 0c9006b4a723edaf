import type { Edit } from "./edit.ts";
import type { Span } from "./span.ts";

export type Severity = "error" | "warning" | "information" | "hint";

/** A place with a few words on it. Without `file` the place is in the document itself. */
export interface Label {
  readonly span: Span;
  readonly text: string;
  readonly file?: string;
}

/** An edit that was tried and checks; `safe` when it is certainly what was meant. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly safe: boolean;
}

/** A finding in words: the same record for editor, terminal and annotations. */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly primary: Label;
  readonly secondary: readonly Label[];
  readonly notes: readonly string[];
  readonly helps: readonly string[];
  readonly fixes: readonly Fix[];
}
