import { showShape } from "../shape/dim.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A property of square matrices on something that is none. */
export const propertyNeedsSquare: Rule<"property-needs-square"> = {
  severity: "error",
  say: ({ property, name, shape, shapeSpan, span }, { block }) => ({
    message: block.property.message(quote(property), quote(name), showShape(shape)),
    primary: { span, text: block.property.label(property) },
    secondary: [{ span: shapeSpan, text: block.property.shape }],
  }),
};
