import {
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  isPack,
  multiplyDims,
} from "../../shape/dim.ts";
import { sizeOf, tensorShape, wholeNumber } from "../arguments.ts";
import { type Rule, refused, tensorOf, UNKNOWN } from "../operation.ts";
import { imageLayout, pickAxes, withAxes } from "./convolution.ts";
import { ofRank, rankOutside } from "./ranks.ts";
import { perAxis } from "./window.ts";

/** `image.resizeBilinear(images, [height, width])`: of one image or a batch. */
export function resize(operation: string): Rule {
  return ofRank(operation, [3, 4], (shape, { arguments: [x, size], sizes }) => {
    const wanted = size?.value?.kind === "list" ? perAxis(size, 2) : undefined;
    const places = wanted ?? [sizes.fresh(), sizes.fresh()];
    const layout = imageLayout(shape, 2, undefined);
    return layout ? tensorOf(withAxes(shape, layout.spatial, places), x?.dtype) : UNKNOWN;
  });
}

/** `image.cropAndResize(images, boxes, boxOf, [height, width])`: one picture for each box. */
export function cropAndResize(operation: string): Rule {
  return ofRank(operation, [4, 4], (shape, { arguments: [, boxes, boxOf, size], sizes }) => {
    const [box, index] = [tensorShape(boxes), tensorShape(boxOf)];
    const mismatch = rankOutside(operation, 1, box, 2, 2) ?? rankOutside(operation, 2, index, 1, 1);
    if (mismatch) return refused(mismatch);
    const count = box && !box.some(isPack) ? box[0] : sizes.fresh();
    const [height, width] = perAxis(size, 2) ?? [sizes.fresh(), sizes.fresh()];
    const channels = shape[3];
    if (!count || !height || !width || !channels) return UNKNOWN;
    return tensorOf([count, height, width, channels], "float");
  });
}

/** A picture as before: flipped, rotated. */
export function sameImage(operation: string): Rule {
  return ofRank(operation, [4, 4], (shape, { arguments: [x] }) => tensorOf(shape, x?.dtype));
}

/** From `from` channels to `to`: grey values have one. */
export function recoloured(operation: string, from: number, to: number): Rule {
  return ofRank(operation, [2, 6], (shape, { arguments: [x] }) => {
    const channels = constantOf(shape.at(-1) ?? dimOfNumber(from));
    if (channels !== undefined && channels !== from) return UNKNOWN;
    return tensorOf([...shape.slice(0, -1), dimOfNumber(to)], x?.dtype);
  });
}

/** `browser.fromPixels(picture, numChannels)`: of a size that only the picture knows. */
export const fromPixels: Rule = ({ arguments: [, channels], sizes }) => {
  const count: Dim = channels ? (sizeOf(channels) ?? sizes.fresh()) : dimOfNumber(3);
  return tensorOf([sizes.fresh(), sizes.fresh(), count], "int");
};

/** `depthToSpace(x, blockSize)`: blocks of channels become blocks of places. */
export function depthToSpace(operation: string): Rule {
  return ofRank(operation, [4, 4], (shape, { arguments: [x, blockSize, format] }) => {
    const block = wholeNumber(blockSize);
    const layout = imageLayout(shape, 2, format);
    if (!block || block < 2 || !layout) return UNKNOWN;
    const channels = shape[layout.channels];
    const left = channels && divideDims(channels, dimOfNumber(block ** 2));
    if (!left || !Number.isInteger(constantOf(left) ?? 0)) return UNKNOWN;
    const spatial = pickAxes(shape, layout.spatial).map((dim) => times(dim, block));
    const places = withAxes(shape, layout.spatial, spatial);
    return tensorOf(places.with(layout.channels, left), x?.dtype);
  });
}

function times(dim: Dim, factor: number): Dim {
  return multiplyDims(dim, dimOfNumber(factor));
}
