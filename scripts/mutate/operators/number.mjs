/**
 * An exact number as an expression that needs no import.
 * @param {string} numerator an expression of a `bigint`
 * @param {string} denominator an expression of a `bigint`
 */
export function number(numerator, denominator = "1n") {
  return `((numerator, denominator) => ({ numerator, denominator, top: numerator, bottom: denominator }))(${numerator}, ${denominator})`;
}
