import { ColorThemeKind, window } from "vscode";
import type { ThemeParams } from "../../server/src/lsp/protocol.ts";

/** The kind of the colour theme in use. */
export function themeKind(): ThemeParams["kind"] {
  switch (window.activeColorTheme.kind) {
    case ColorThemeKind.Light:
      return "light";
    case ColorThemeKind.Dark:
      return "dark";
    case ColorThemeKind.HighContrast:
      return "highContrast";
    case ColorThemeKind.HighContrastLight:
      return "highContrastLight";
  }
}
