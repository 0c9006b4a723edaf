import {
  type CancellationToken,
  ErrorCodes,
  type ExecuteCommandParams,
  ResponseError,
} from "vscode-languageserver/node";
import { isRecord } from "../../base/is-record.ts";
import { type LatexParams, showLatexCommand } from "../protocol.ts";
import type { Session } from "../session.ts";
import { tell } from "../tell.ts";
import { handleLatex } from "./latex.ts";

/** Shows the formula of a place as LaTeX, for clients that cannot put it on a clipboard. */
export async function handleExecuteCommand(
  session: Session,
  { command, arguments: given }: ExecuteCommandParams,
  token: CancellationToken,
): Promise<string | null> {
  const params = readLatexParams(given?.[0]);
  if (command !== showLatexCommand || !params)
    throw new ResponseError(ErrorCodes.InvalidParams, `no command ${command} for these arguments`);
  const answer = await handleLatex(session, params, token);
  if (answer) tell(session.connection, answer.latex);
  return answer?.latex ?? null;
}

function readLatexParams(given: unknown): LatexParams | undefined {
  if (!isRecord(given) || !isRecord(given["textDocument"]) || !isRecord(given["position"]))
    return undefined;
  const { uri } = given["textDocument"];
  const { line, character } = given["position"];
  const fits = typeof uri === "string" && typeof line === "number" && typeof character === "number";
  return fits ? { textDocument: { uri }, position: { line, character } } : undefined;
}
