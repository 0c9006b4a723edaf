import { ambiguousDivision } from "./ambiguous-division.ts";
import { ambiguousProduct } from "./ambiguous-product.ts";
import { assignment } from "./assignment.ts";
import { axisOutOfRange } from "./axis-out-of-range.ts";
import { broadcastConflict } from "./broadcast-conflict.ts";
import { callShape } from "./call-shape.ts";
import { chainOrder } from "./chain-order.ts";
import { claimShape } from "./claim-shape.ts";
import { claimValue } from "./claim-value.ts";
import { columnProduct } from "./column-product.ts";
import { contractionMismatch } from "./contraction-mismatch.ts";
import { convChannels } from "./conv-channels.ts";
import { divisionThenProduct } from "./division-then-product.ts";
import { duplicateDeclaration } from "./duplicate-declaration.ts";
import { einsumIndexConflict } from "./einsum-index-conflict.ts";
import { einsumRankMismatch } from "./einsum-rank-mismatch.ts";
import { entrywisePower } from "./entrywise-power.ts";
import type { FindingKind } from "./finding.ts";
import { functionReach } from "./function-reach.ts";
import { gradientOfNonScalar } from "./gradient-of-non-scalar.ts";
import { gradientShape } from "./gradient-shape.ts";
import { gradientValue } from "./gradient-value.ts";
import { identityFalse } from "./identity-false.ts";
import { indexOutOfRange } from "./index-out-of-range.ts";
import { indexSubscript } from "./index-subscript.ts";
import { latexCommand } from "./latex-command.ts";
import { layerInput } from "./layer-input.ts";
import { layoutMismatch } from "./layout-mismatch.ts";
import { libraryCall } from "./library-call.ts";
import { literalSize } from "./literal-size.ts";
import { nameAgainstNumber } from "./name-against-number.ts";
import { notAType } from "./not-a-type.ts";
import { notDifferentiable } from "./not-differentiable.ts";
import { outerBroadcast } from "./outer-broadcast.ts";
import { permutation } from "./permutation.ts";
import { propertyNeedsSquare } from "./property-needs-square.ts";
import { rankMismatch } from "./rank-mismatch.ts";
import { reshapeSize } from "./reshape-size.ts";
import type { Rule } from "./rule.ts";
import { shapeCommentMismatch } from "./shape-comment-mismatch.ts";
import { shapesMustMatch } from "./shapes-must-match.ts";
import { sizeOneArgmax } from "./size-one-argmax.ts";
import { sliceBounds } from "./slice-bounds.ts";
import { splitUneven } from "./split-uneven.ts";
import { squeezeNotOne } from "./squeeze-not-one.ts";
import { syntax } from "./syntax.ts";
import { tooDeep } from "./too-deep.ts";
import { tooLarge } from "./too-large.ts";
import { unknownName } from "./unknown-name.ts";
import { unusedSilencer } from "./unused-silencer.ts";
import { vectorMeetsMatrix } from "./vector-meets-matrix.ts";
import { zeroDerivative } from "./zero-derivative.ts";

/** One rule for every kind of finding: a kind without words does not compile. */
export const rules: { readonly [K in FindingKind]: Rule<K> } = {
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
  "conv-channels": convChannels,
  "layer-input": layerInput,
  "layout-mismatch": layoutMismatch,
  "size-one-argmax": sizeOneArgmax,
  "call-shape": callShape,
  "shape-comment-mismatch": shapeCommentMismatch,
  "name-against-number": nameAgainstNumber,
  "outer-broadcast": outerBroadcast,
  "gradient-shape": gradientShape,
  "gradient-value": gradientValue,
  "unused-silencer": unusedSilencer,
  syntax,
  "unknown-name": unknownName,
  "ambiguous-product": ambiguousProduct,
  "column-product": columnProduct,
  "duplicate-declaration": duplicateDeclaration,
  "property-needs-square": propertyNeedsSquare,
  "ambiguous-division": ambiguousDivision,
  "division-then-product": divisionThenProduct,
  "function-reach": functionReach,
  "entrywise-power": entrywisePower,
  "index-subscript": indexSubscript,
  "index-out-of-range": indexOutOfRange,
  assignment,
  "library-call": libraryCall,
  "latex-command": latexCommand,
  "not-a-type": notAType,
  "chain-order": chainOrder,
  "vector-meets-matrix": vectorMeetsMatrix,
  "gradient-of-non-scalar": gradientOfNonScalar,
  "not-differentiable": notDifferentiable,
  "claim-shape": claimShape,
  "claim-value": claimValue,
  "identity-false": identityFalse,
  "zero-derivative": zeroDerivative,
  "einsum-rank-mismatch": einsumRankMismatch,
  "einsum-index-conflict": einsumIndexConflict,
  "too-deep": tooDeep,
  "too-large": tooLarge,
};

/** Every code, in the order of the table. */
export const CODES: readonly string[] = Object.keys(rules);
