import {
  addDims,
  constantOf,
  type Dim,
  dimOfNumber,
  divideDims,
  floorDim,
  multiplyDims,
  ONE_DIM,
  subtractDims,
} from "../../shape/dim.ts";
import { flag, isAbsent, sizeOf, wholeNumber } from "../arguments.ts";
import { type Rule, tensorOf, UNKNOWN } from "../operation.ts";
import { ANY, ofRank } from "./ranks.ts";

/** `signal.frame(signal, frameLength, frameStep, padEnd)`: a row for each window of the signal. */
export function frames(operation: string): Rule {
  return ofRank(operation, [1, 1], ([length], { arguments: [, frame, step, padEnd], sizes }) => {
    const [size, stride] = [sizeOf(frame), sizeOf(step)];
    const open = flag(padEnd, false) !== false || !length || !size || !stride;
    const count = open ? sizes.fresh() : framesIn(length, size, stride);
    return count ? tensorOf([count, size ?? sizes.fresh()], "float") : UNKNOWN;
  });
}

/** `signal.stft(signal, frameLength, frameStep, fftLength)`: the spectrum of each window. */
export function shortTimeTransform(operation: string): Rule {
  return ofRank(operation, [1, 1], ([length], { arguments: [, frame, step, wanted] }) => {
    const [size, stride] = [wholeNumber(frame), sizeOf(step)];
    const transform = isAbsent(wanted)
      ? size && 2 ** Math.ceil(Math.log2(size))
      : wholeNumber(wanted);
    if (!length || !size || !stride || !transform) return UNKNOWN;
    const count = framesIn(length, dimOfNumber(size), stride);
    return count ? tensorOf([count, dimOfNumber(Math.floor(transform / 2) + 1)]) : UNKNOWN;
  });
}

/** `signal.hannWindow(length)`. */
export const windowFunction: Rule = ({ arguments: [length], sizes }) =>
  tensorOf([sizeOf(length) ?? sizes.fresh()], "float");

/** `spectral.rfft(x, length)`: half of the spectrum, which says all of a real signal. */
export function realTransform(operation: string): Rule {
  return ofRank(operation, [1, ANY], (shape, { arguments: [, length] }) => {
    const size = isAbsent(length) ? shape.at(-1) : sizeOf(length);
    if (!size) return UNKNOWN;
    const half = addDims(floorDim(divideDims(size, TWO)), ONE_DIM);
    return tensorOf([...shape.slice(0, -1), half]);
  });
}

/** `spectral.irfft(x)`: the signal of half a spectrum. */
export function inverseRealTransform(operation: string): Rule {
  return ofRank(operation, [1, 2], (shape) => {
    const half = shape.at(-1);
    if (!half) return UNKNOWN;
    // A single signal comes back as a batch of one.
    const batch = shape.length === 1 ? [ONE_DIM] : shape.slice(0, -1);
    return tensorOf([...batch, multiplyDims(TWO, subtractDims(half, ONE_DIM))], "float");
  });
}

function framesIn(length: Dim, size: Dim, stride: Dim): Dim | undefined {
  const count = addDims(floorDim(divideDims(subtractDims(length, size), stride)), ONE_DIM);
  return (constantOf(count) ?? 1) >= 1 ? count : undefined;
}

const TWO = dimOfNumber(2);
