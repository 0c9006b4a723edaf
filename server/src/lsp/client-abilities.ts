import type { InitializeParams } from "vscode-languageserver/node";
import type { ThemeKind } from "../features/theme.ts";
import type { InitializationOptions } from "./protocol.ts";

/** What the client has said that it can do. A client that says nothing gets text and finished edits. */
export interface ClientAbilities {
  /** The kind of the colour theme of a client that shows images in hovers. */
  readonly theme: ThemeKind | undefined;
  readonly commands: ReadonlySet<string>;
  readonly showsStatus: boolean;
  /** Asks for the edit of a code action when it is chosen. */
  readonly resolvesActions: boolean;
  /** Shows actions that cannot be done, with the reason. */
  readonly showsDisabledActions: boolean;
  /** Shows a word behind the label of every suggestion, not only of the chosen one. */
  readonly labelsDetails: boolean;
  readonly answersConfiguration: boolean;
  readonly hearsConfigurationChanges: boolean;
  readonly hearsFolderChanges: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  /** Makes files that an edit asks for. */
  readonly createsFiles: boolean;
}

export function clientAbilities(params: InitializeParams): ClientAbilities {
  const { textDocument, workspace } = params.capabilities ?? {};
  const options = readOptions(params.initializationOptions);
  const resolvable = textDocument?.codeAction?.resolveSupport?.properties ?? [];
  return {
    theme: options.theme,
    commands: new Set(options.commands),
    showsStatus: options.showsStatus === true,
    resolvesActions:
      resolvable.includes("edit") && (textDocument?.codeAction?.dataSupport ?? false),
    showsDisabledActions: textDocument?.codeAction?.disabledSupport ?? false,
    labelsDetails: textDocument?.completion?.completionItem?.labelDetailsSupport ?? false,
    answersConfiguration: workspace?.configuration ?? false,
    hearsConfigurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    hearsFolderChanges: workspace?.workspaceFolders ?? false,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? false,
    codeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport ?? false,
    createsFiles:
      (workspace?.workspaceEdit?.documentChanges ?? false) &&
      (workspace?.workspaceEdit?.resourceOperations ?? []).includes("create"),
  };
}

/** The options are data from outside: whatever does not fit counts as absent. */
function readOptions(given: unknown): InitializationOptions {
  if (typeof given !== "object" || given === null) return {};
  const theme = "theme" in given ? readThemeKind(given.theme) : undefined;
  const commands = "commands" in given && Array.isArray(given.commands) ? given.commands : [];
  return {
    ...(theme && { theme }),
    commands: commands.filter((command) => typeof command === "string"),
    showsStatus: "showsStatus" in given && given.showsStatus === true,
  };
}

export function readThemeKind(given: unknown): ThemeKind | undefined {
  return THEME_KINDS.find((kind) => kind === given);
}

const THEME_KINDS: readonly ThemeKind[] = ["light", "dark", "highContrast", "highContrastLight"];
