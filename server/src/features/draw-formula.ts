import { svgDataUri } from "../formula/data-uri.ts";
import { formulaToSvg } from "../formula/formula-to-svg.ts";
import type { GlyphTable } from "../formula/glyphs.ts";
import type { Picture } from "./hover-markdown.ts";

/** The size of the text around a formula, in px: VS Code's default. */
const FONT_SIZE = 14;
/** In px. The narrowest hover that VS Code makes is 500 px wide. */
const MAX_WIDTH = 470;

/** A formula as an image in a hover; undefined where it cannot be drawn. */
export function drawFormula(
  latex: string,
  foreground: string,
  glyphs: GlyphTable,
): Picture | undefined {
  const image = formulaToSvg(
    latex,
    { foreground, fontSize: FONT_SIZE, maxWidth: MAX_WIDTH },
    glyphs,
  );
  if ("error" in image) return undefined;
  return { uri: svgDataUri(image.svg), width: image.width, height: image.height };
}
