import { showShape } from "../shape/dim.ts";
import { at, besides, shapeOrigin, sizeInWords } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** An argument against the shape that the function's own signature declares. */
export const callShape: Rule<"call-shape"> = {
  severity: "error",
  say: ({ called, parameter, declared, declaredAt, argument, axis }, words) => {
    const { message, label, declared: says } = words.code.call;
    const dim = axis === undefined ? undefined : argument.shape[axis];
    const found = showShape(argument.shape);
    const name = quote(argument.text);
    const primary = { span: argument.span, text: label(dim ? sizeInWords(dim) : found) };
    const place = (axis === undefined ? undefined : declaredAt.axes?.[axis]) ?? declaredAt.span;
    return {
      message: message(quote(called), quote(parameter), showShape(declared), name, found),
      primary,
      secondary: besides(primary, [
        at(place, says(quote(parameter), showShape(declared)), declaredAt.file),
        shapeOrigin({ name, shape: argument.shape, argument }, words),
      ]),
    };
  },
};
