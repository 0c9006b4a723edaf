import { isPack } from "../../shape/dim.ts";
import { listItems, sizeOf, tensorShape } from "../arguments.ts";
import { type Rule, refused, tensorOf, UNKNOWN } from "../operation.ts";
import { otherLayout } from "./layout.ts";
import { rankOutside } from "./ranks.ts";
import { ones, type Padding, perAxis, placesOf } from "./window.ts";

/** `lax.conv(x, filter, strides, padding)`: the input is [batch, in, ...], the filter [out, in, ...]. */
export function generalConvolution(operation: string): Rule {
  return ({ arguments: [x, filter, strides, pad], sizes }) => {
    const [input, weights] = [tensorShape(x), tensorShape(filter)];
    if (!input || !weights || [...input, ...weights].some(isPack)) return UNKNOWN;
    const mismatch =
      rankOutside(operation, 0, input, 3, Number.POSITIVE_INFINITY) ??
      rankOutside(operation, 1, weights, input.length, input.length) ??
      otherLayout(operation, 0, x, `NC${SPATIAL.slice(2 - input.length)}`) ??
      otherLayout(operation, 1, filter, `OI${SPATIAL.slice(2 - input.length)}`);
    if (mismatch) return refused(mismatch);
    const [batch, given] = input;
    const [outgoing, taken] = weights;
    if (!batch || !given || !outgoing || !taken) return UNKNOWN;
    if (sizes.compare(given, taken) === "different") {
      const operands = {
        input: { argument: [0], shape: input, axis: 1 },
        filter: { argument: [1], shape: weights, axis: 1 },
      };
      return refused({ kind: "conv-channels", operation, ...operands });
    }
    const axes = input.length - 2;
    const steps = perAxis(strides, axes);
    const padding = paddingOf(pad);
    if (!steps || !padding) return UNKNOWN;
    const window = { sizes: weights.slice(2), strides: steps, dilations: ones(axes), padding };
    const places = placesOf(input.slice(2), window);
    return places ? tensorOf([batch, outgoing, ...places], "float") : UNKNOWN;
  };
}

const SPATIAL = "DHW";

/** `"SAME"`, `"VALID"` or a pair for each axis that the window moves along. */
function paddingOf(pad: Parameters<typeof tensorShape>[0]): Padding | undefined {
  if (pad?.value?.kind === "string") {
    const word = pad.value.string.toUpperCase();
    if (word === "VALID") return "valid";
    return word.startsWith("SAME") ? "same" : undefined;
  }
  const pairs = listItems(pad)?.flatMap((item) => {
    const [before, after] = listItems(item)?.map(sizeOf) ?? [];
    return before && after ? [[before, after] as const] : [];
  });
  return pairs && pairs.length === listItems(pad)?.length ? pairs : undefined;
}
