import { axisOutOfRange } from "./axis-out-of-range.ts";
import { broadcastConflict } from "./broadcast-conflict.ts";
import { callShape } from "./call-shape.ts";
import { contractionMismatch } from "./contraction-mismatch.ts";
import type { Finding } from "./finding.ts";
import { gradientShape } from "./gradient-shape.ts";
import { literalSize } from "./literal-size.ts";
import { nameAgainstNumber } from "./name-against-number.ts";
import { outerBroadcast } from "./outer-broadcast.ts";
import { permutation } from "./permutation.ts";
import { rankMismatch } from "./rank-mismatch.ts";
import { reshapeSize } from "./reshape-size.ts";
import type { Rule } from "./rule.ts";
import { shapeCommentMismatch } from "./shape-comment-mismatch.ts";
import { shapesMustMatch } from "./shapes-must-match.ts";
import { sliceBounds } from "./slice-bounds.ts";
import { splitUneven } from "./split-uneven.ts";
import { squeezeNotOne } from "./squeeze-not-one.ts";
import { unusedSilencer } from "./unused-silencer.ts";

/** One rule for every kind of finding: a kind without words does not compile. */
export const rules: { readonly [K in Finding["kind"]]: Rule<K> } = {
  "contraction-mismatch": contractionMismatch,
  "broadcast-conflict": broadcastConflict,
  "rank-mismatch": rankMismatch,
  "reshape-size": reshapeSize,
  "literal-size": literalSize,
  "axis-out-of-range": axisOutOfRange,
  permutation,
  "split-uneven": splitUneven,
  "slice-bounds": sliceBounds,
  "squeeze-not-one": squeezeNotOne,
  "shapes-must-match": shapesMustMatch,
  "call-shape": callShape,
  "shape-comment-mismatch": shapeCommentMismatch,
  "name-against-number": nameAgainstNumber,
  "outer-broadcast": outerBroadcast,
  "gradient-shape": gradientShape,
  "unused-silencer": unusedSilencer,
};

/** Every code, in the order of the table. */
export const CODES: readonly string[] = Object.keys(rules);
