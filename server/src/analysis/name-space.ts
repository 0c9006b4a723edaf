import type { Library } from "../libraries/library.ts";
import type { Value } from "./scope.ts";

/** Names of a library: `tf`, `tf.losses`. */
export interface NameSpace {
  readonly library: Library;
  readonly path: string;
}

/** The names behind the dot. A class is an operation, which makes its instances, and the name space of its static methods. */
export function nameSpaceOf({ meaning }: Value): NameSpace | undefined {
  if (meaning?.kind === "namespace") return meaning;
  if (meaning?.kind !== "operation") return undefined;
  return { library: meaning.library, path: meaning.operation.name };
}
