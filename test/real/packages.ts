/** Released code that is read whole: a package, and the folder of it that holds sources with tensors in them. */
export const PACKAGES: readonly { readonly name: string; readonly folder: string }[] = [
  { name: "@jax-js/jax", folder: "dist" },
  { name: "@tensorflow-models/body-pix", folder: "dist" },
  { name: "@tensorflow-models/knn-classifier", folder: "dist" },
  { name: "@tensorflow/tfjs-converter", folder: "dist" },
  { name: "@tensorflow/tfjs-core", folder: "dist" },
  { name: "@tensorflow/tfjs-data", folder: "dist" },
  { name: "@tensorflow/tfjs-layers", folder: "dist" },
  { name: "ml-matrix", folder: "src" },
  { name: "numpy-ts", folder: "dist" },
  { name: "umap-js", folder: "src" },
];
