import type { Diagnostic, Severity } from "../base/diagnostic.ts";
import { isRecord } from "../base/is-record.ts";

/** What a project says in `nabla.json`, or in `package.json` under "nabla". */
export interface Settings {
  /** By code; what is not named keeps its own severity. */
  readonly severities: ReadonlyMap<string, Severity | "off">;
  /** Patterns as in `.gitignore`, relative to the folder of the settings. */
  readonly exclude: readonly string[];
  /** Whether variables named `dW`, `gradW`, … are taken for derivatives by `W`. */
  readonly gradientNames: boolean;
}

export const NO_SETTINGS: Settings = {
  severities: new Map(),
  exclude: [],
  gradientNames: true,
};

/** Something in the settings that cannot be used. */
export interface SettingsProblem {
  /** The key, with dots: `severities.syntax`. */
  readonly at: string;
  readonly kind:
    | "not-an-object"
    | "not-a-list"
    | "not-a-text"
    | "not-a-switch"
    | "unknown-key"
    | "unknown-code"
    | "unknown-severity";
}

const SEVERITIES: ReadonlySet<unknown> = new Set([
  "error",
  "warning",
  "information",
  "hint",
  "off",
]);

const KEYS: ReadonlySet<string> = new Set(["severities", "exclude", "gradientNames", "$schema"]);

/** Reads settings from data that anybody may have written: what is wrong is left out and named. */
export function readSettings(
  data: unknown,
  codes: ReadonlySet<string>,
): { readonly settings: Settings; readonly problems: readonly SettingsProblem[] } {
  if (!isRecord(data)) {
    return { settings: NO_SETTINGS, problems: [{ at: "", kind: "not-an-object" }] };
  }
  const problems: SettingsProblem[] = Object.keys(data)
    .filter((key) => !KEYS.has(key))
    .map((at) => ({ at, kind: "unknown-key" }));
  const severities = readSeverities(data["severities"], codes, problems);
  const exclude = readExclude(data["exclude"], problems);
  const { gradientNames = true } = data;
  if (typeof gradientNames !== "boolean")
    problems.push({ at: "gradientNames", kind: "not-a-switch" });
  return {
    settings: { severities, exclude, gradientNames: gradientNames !== false },
    problems,
  };
}

/** The diagnostics with the severities of a project, without those that are off. */
export function withSeverities(
  diagnostics: readonly Diagnostic[],
  { severities }: Settings,
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = severities.get(diagnostic.code) ?? diagnostic.severity;
    return severity === "off" ? [] : [{ ...diagnostic, severity }];
  });
}

function readSeverities(
  data: unknown,
  codes: ReadonlySet<string>,
  problems: SettingsProblem[],
): Map<string, Severity | "off"> {
  const severities = new Map<string, Severity | "off">();
  if (data !== undefined && !isRecord(data))
    problems.push({ at: "severities", kind: "not-an-object" });
  for (const [code, value] of isRecord(data) ? Object.entries(data) : []) {
    const at = `severities.${code}`;
    if (!codes.has(code)) problems.push({ at, kind: "unknown-code" });
    else if (isSeverity(value)) severities.set(code, value);
    else problems.push({ at, kind: "unknown-severity" });
  }
  return severities;
}

function readExclude(data: unknown, problems: SettingsProblem[]): string[] {
  if (data === undefined) return [];
  if (!Array.isArray(data)) {
    problems.push({ at: "exclude", kind: "not-a-list" });
    return [];
  }
  const isText = (item: unknown): item is string => typeof item === "string";
  data.forEach((item, position) => {
    if (!isText(item)) problems.push({ at: `exclude.${position}`, kind: "not-a-text" });
  });
  return data.filter(isText);
}

function isSeverity(value: unknown): value is Severity | "off" {
  return SEVERITIES.has(value);
}
