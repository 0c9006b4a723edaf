import { eastAsianWidth } from "get-east-asian-width";

/** The number of columns that a text without control characters takes in a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text)
    width += JOINING.test(sign) ? 0 : eastAsianWidth(sign.codePointAt(0) ?? 0);
  return width;
}

/** Signs that are drawn on the one before, or not at all. */
const JOINING = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
