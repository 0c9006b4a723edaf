import { pathOfExport } from "../libraries/libraries.ts";
import type { Library } from "../libraries/library.ts";
import type { Meaning, Value } from "./scope.ts";

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

/** What a module of a library exports under a name: an operation, or a name space of more. */
export function meaningOfExport(library: Library, module: string, name: string): Meaning {
  const path = pathOfExport(library, module, name);
  const operation = library.functions.get(path);
  return operation
    ? { kind: "operation", library, operation }
    : { kind: "namespace", library, path };
}
