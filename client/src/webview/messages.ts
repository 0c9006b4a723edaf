import type { Derivation, DerivationRange } from "../../../server/src/lsp/protocol.ts";

/** To the page. */
export type PageMessage =
  | { readonly kind: "derivation"; readonly derivation: Derivation; readonly line: number }
  /** The cursor went to another line of the document, counted from 0. */
  | { readonly kind: "cursor"; readonly line: number };

/** From the page. */
export type PanelMessage =
  /** The page listens now. */
  { readonly kind: "ready" } | { readonly kind: "reveal"; readonly range: DerivationRange };
