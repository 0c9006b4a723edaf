import { showShape } from "../shape/dim.ts";
import { lineUp } from "./line-up.ts";
import { besides, shapeOrigin } from "./operands.ts";
import { quote } from "./quote.ts";
import type { Rule } from "./rule.ts";

/** A vector and a column of one length grow to a matrix, silently. */
export const outerBroadcast: Rule<"outer-broadcast"> = {
  severity: "warning",
  say: ({ operation, vector, column, result }, words) => {
    const origins = [vector, column].map((argument) =>
      shapeOrigin({ name: quote(argument.text), shape: argument.shape, argument }, words),
    );
    const grown = showShape(result);
    const { message, label } = words.code.outer;
    const shapes = [showShape(vector.shape), showShape(column.shape)] as const;
    const primary = { span: vector.span, text: label(shapes[0], grown) };
    const names = [quote(vector.text), quote(column.text)] as const;
    const drawing = lineUp([vector, column].map(({ text, shape }) => ({ name: text, shape })));
    return {
      message: message(quote(operation), names[0], shapes[0], names[1], shapes[1], grown),
      primary,
      secondary: besides(primary, origins),
      notes: [`${words.phrases.linedUp}\n\n${drawing}`],
    };
  },
};
