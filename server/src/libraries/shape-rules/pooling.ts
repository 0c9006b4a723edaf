import { constantOf } from "../../shape/dim.ts";
import type { Fact } from "../../shape/fact.ts";
import { isAbsent } from "../arguments.ts";
import { type Rule, tensorOf, UNKNOWN } from "../operation.ts";
import { imageLayout, pickAxes, withAxes } from "./convolution.ts";
import { ofRank } from "./ranks.ts";
import { ones, paddingOf, perAxis, placesOf } from "./window.ts";

/** `maxPool(x, filterSize, strides, pad, dimRoundingMode, dataFormat)` over so many spatial axes; channels stay. */
export function pooling(operation: string, axes: number): Rule {
  return ofRank(operation, [axes + 1, axes + 2], (shape, { arguments: given }) => {
    const [x, size, strides, pad, rounding, format] = given;
    const options = { size, strides: strides ?? size, pad, format, dilations: undefined };
    return isAbsent(rounding) ? pooled(shape, axes, options, x) : UNKNOWN;
  });
}

/** `pool(x, windowShape, poolingType, pad, dilations, strides)`. */
export function generalPooling(operation: string): Rule {
  return ofRank(operation, [3, 4], (shape, { arguments: given }) => {
    const [x, size, , pad, dilations, strides, rounding] = given;
    const options = { size, strides: strides ?? ONE, pad, dilations, format: undefined };
    const plain = perAxis(dilations, 2, ones(2))?.every((size) => constantOf(size) === 1);
    return plain && isAbsent(rounding) ? pooled(shape, 2, options, x) : UNKNOWN;
  });
}

const ONE: Fact = { value: { kind: "nothing" } };

interface Pooling {
  readonly size: Fact | undefined;
  readonly strides: Fact | undefined;
  readonly pad: Fact | undefined;
  readonly dilations: Fact | undefined;
  readonly format: Fact | undefined;
}

function pooled(
  shape: Parameters<typeof imageLayout>[0],
  axes: number,
  { size, strides, pad, dilations, format }: Pooling,
  x: Fact | undefined,
) {
  const layout = imageLayout(shape, axes, format);
  const lacking = axes + 2 - shape.length;
  const padding =
    layout &&
    paddingOf(
      pad,
      layout.spatial.map((axis) => axis + lacking),
    );
  const sizes = perAxis(size, axes);
  const steps = perAxis(strides, axes, ones(axes));
  const spread = perAxis(dilations, axes, ones(axes));
  if (!layout || !padding || !sizes || !steps || !spread) return UNKNOWN;
  const window = { sizes, strides: steps, dilations: spread, padding };
  const places = placesOf(pickAxes(shape, layout.spatial), window);
  return places ? tensorOf(withAxes(shape, layout.spatial, places), x?.dtype) : UNKNOWN;
}
