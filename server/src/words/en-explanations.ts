import type { DerivationWords } from "../base/derivation-words.ts";

/** Two sentences for each kind of answer, in English. */
export const ENGLISH_EXPLANATIONS: DerivationWords["explanations"] = {
  "number-by-number": ({ of, by }) =>
    `Near a value of ${by}, ${of} changes by this many times the change of ${by}. Where it is 0, ${of} has an extremum or rests.`,
  "number-by-vector": ({ of, by, change, shape }) =>
    `The gradient has the shape of ${by}, ${shape}: one entry for each entry of ${by}. ${change} = gᵀ d${by}, so ${of} grows fastest along it and falls fastest against it.`,
  "number-by-matrix": ({ by, change }) =>
    `The gradient G is what stands beside d${by} in ${change} = tr(Gᵀ d${by}). The trace trick finds it: the factors of a trace may go round, so d${by} can be brought to the end.`,
  "outer-product": ({ by, change }) =>
    `Entry (i, j) of ${by} takes entry j of what goes in to entry i of what comes out, so the gradient is an outer product: what comes from above times what went in. The trace trick says it too: ${change} = tr(δᵀ d${by} x) = tr(x δᵀ d${by}), so the gradient is δ xᵀ.`,
  "by-symmetric": ({ by }) =>
    `The entries of ${by} count as independent here, though ${by} is symmetric. A step that keeps it symmetric takes the projection (G + Gᵀ)/2 of this gradient G.`,
  "symmetric-entries": ({ by }) =>
    `An entry off the diagonal stands twice in a symmetric ${by}, so both places count: G + Gᵀ − diag(diag(G)). For a descent step take the projection (G + Gᵀ)/2 instead, which is the direction of steepest ascent among symmetric matrices.`,
  "diagonal-entries": ({ by }) =>
    `Only the diagonal of ${by} is free, so only the diagonal of the gradient counts. The entries off the diagonal stay 0, and so does their derivative.`,
  "tensor-gradient": ({ by, change, shape }) =>
    `The gradient has the shape of ${by}, ${shape}: one entry for each entry of ${by}. ${change} is the sum of its entries times those of d${by}.`,
  "by-number": ({ of, by, shape }) =>
    `The derivative has the shape of ${of}, ${shape}: every entry says how fast that entry of ${of} moves with ${by}. One forward pass gives all of them.`,
  "diagonal-jacobian": ({ of, by }) =>
    `Entry i of ${of} depends on entry i of ${by} alone, so the Jacobian is diagonal. A product with it is an entrywise product with its diagonal, and the matrix need not be built.`,
  jacobian: ({ of, shape, rows }) =>
    `The Jacobian of ${of} is ${shape}: row i has the derivatives of entry i of ${of}. All of it takes ${rows} backward passes, one for each row, where a product with it (vjp) takes one.`,
  "tensor-jacobian": ({ of, by, shape, asMatrix }) =>
    `The axes are those of ${of}, then those of ${by}: ${shape}. As a matrix, ∂vec(${of})/∂vec(${by}), it is ${asMatrix}.`,
  "vec-jacobian": ({ of, by, shape }) =>
    `Entry (i, j) says how fast entry i of vec(${of}) changes with entry j of vec(${by}), and the shape is ${shape}. Times vec(d${by}) it is the change of vec(${of}).`,
  curve: ({ of, by }) =>
    `Where this is positive, ${of} curves up and lies above its tangents; where it is negative, it curves down. At a point with derivative 0 its sign tells a minimum of ${of} in ${by} from a maximum.`,
  hessian: ({ of, by, shape, definiteness }) =>
    `The Hessian of the number ${of} by ${by} is ${shape}, and symmetric: it does not matter which entry comes first. ${definiteness}`,
  "tensor-hessian": ({ by, variableShape, shape, asMatrix, definiteness }) =>
    `The Hessian of a scalar by ${by}: ${variableShape} has shape ${shape}, as a matrix ${asMatrix}. ${definiteness}`,
  "vec-hessian": ({ of, by, shape, definiteness }) =>
    `The Hessian of ${of} by the entries of ${by}, column by column, is ${shape}, and symmetric: it does not matter which entry comes first. ${definiteness}`,
  mixed: ({ of, by, shape }) =>
    `The axes are those of the first variable, ${by}, then those of the second: ${shape}. It says how the gradient of ${of} by ${by} moves with the second, and in the other order it is transposed.`,
  higher: ({ of, shape }) =>
    `The axes are those of ${of}, then those of each variable in turn: ${shape}. The order of differentiation does not matter, so axes of one variable may be exchanged.`,
  vjp: ({ by, rows, columns }) =>
    `It is Jᵀ δ: the cotangent pulled back to ${by}. One backward pass gives it, where the whole Jacobian, [${rows}, ${columns}], takes ${rows}.`,
  jvp: ({ of, by, rows, columns }) =>
    `It is J v: how ${of} moves when ${by} moves along v. One forward pass gives it, where the whole Jacobian, [${rows}, ${columns}], takes ${columns}.`,
  hvp: ({ by, rows, columns }) =>
    `It is the derivative of the gradient along v, and costs about as much as two gradients. The whole Hessian by ${by}, [${rows}, ${columns}], takes ${columns} of them.`,
};

export const ENGLISH_DEFINITENESS: DerivationWords["definiteness"] = {
  "strictly-convex": (of) =>
    `All its eigenvalues are positive, so ${of} is strictly convex and has one minimum at most.`,
  convex: (of) =>
    `No eigenvalue is negative, so ${of} is convex and every point with gradient 0 is a minimum.`,
  "strictly-concave": (of) =>
    `All its eigenvalues are negative, so ${of} is strictly concave and has one maximum at most.`,
  concave: (of) =>
    `No eigenvalue is positive, so ${of} is concave and every point with gradient 0 is a maximum.`,
  unknown: () =>
    "Where the gradient is 0, eigenvalues that are all positive mean a minimum, all negative a maximum, of both signs a saddle.",
};
