/** `end` marks the end of a statement's tokens; `line` a line break; `floor` is `//` inside brackets. */
export type TokenKind =
  | "number"
  | "name"
  | "string"
  | "sign"
  | "superscript"
  | "quote"
  | "bar"
  | "open"
  | "close"
  | "command"
  | "line"
  | "other"
  | "end";

export interface Token {
  readonly kind: TokenKind;
  /** Normalised: `-` is `−`, `\odot` is `⊙`, a superscript run is its plain text, a name is as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Nothing stands between this token and the one before it. */
  readonly touching: boolean;
}
