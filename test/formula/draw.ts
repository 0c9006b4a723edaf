import {
  type FormulaImage,
  type FormulaStyle,
  formulaToSvg,
} from "../../server/src/formula/formula-to-svg.ts";
import { glyphTable } from "./glyph-table.ts";

export const STYLE: FormulaStyle = { foreground: "#3b3b3b", fontSize: 14 };

/** The picture of a formula that has no errors. */
export function draw(tex: string, style: Partial<FormulaStyle> = {}): FormulaImage {
  const result = formulaToSvg(tex, { ...STYLE, ...style }, glyphTable);
  if ("error" in result) throw new Error(`${tex}: ${result.error}`);
  return result;
}
