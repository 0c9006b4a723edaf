/** The kinds of colour theme that an editor tells apart. */
export type ThemeKind = "light" | "dark" | "highContrast" | "highContrastLight";

export interface ThemeColours {
  readonly foreground: string;
  /** Shapes that do not fit. */
  readonly mismatch: string;
  /** Shapes under factors and other remarks. */
  readonly quiet: string;
}

/** An image in a hover cannot know the theme, so its colours are chosen here. Each has a contrast of at least 4.5. */
export const THEME_COLOURS: Readonly<Record<ThemeKind, ThemeColours>> = {
  light: { foreground: "#3b3b3b", mismatch: "#a1260d", quiet: "#5f5f5f" },
  dark: { foreground: "#cccccc", mismatch: "#f48771", quiet: "#a0a0a0" },
  highContrast: { foreground: "#ffffff", mismatch: "#f48771", quiet: "#d4d4d4" },
  highContrastLight: { foreground: "#292929", mismatch: "#a1260d", quiet: "#4a4a4a" },
};
