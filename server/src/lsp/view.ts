import type { Analysis } from "../analysis/analysis.ts";
import type { DocumentText } from "../worker/questions.ts";
import type { FolderSettings } from "./settings-store.ts";

/** A document in one version, with everything known about it. */
export interface View {
  readonly uri: string;
  readonly version: number;
  readonly analysis: Analysis;
  readonly settings: FolderSettings;
  /** What the derivation thread needs to know the same. */
  readonly source: DocumentText;
}
