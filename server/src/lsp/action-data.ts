import { isRecord } from "../base/is-record.ts";
import type { Span } from "../base/span.ts";

/** What a code action needs to find its edit again. */
export interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly span: Span;
  readonly action: string;
}

/** The client sends back what it got, but it is data from outside all the same. */
export function readActionData(given: unknown): ActionData | undefined {
  if (!isRecord(given) || !isRecord(given["span"])) return undefined;
  const { uri, version, action } = given;
  const { start, end } = given["span"];
  const fits =
    typeof uri === "string" &&
    typeof version === "number" &&
    typeof action === "string" &&
    typeof start === "number" &&
    typeof end === "number";
  return fits ? { uri, version, action, span: { start, end } } : undefined;
}
