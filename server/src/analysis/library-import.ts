import { libraryOfModule } from "../libraries/libraries.ts";
import type { Library } from "../libraries/library.ts";
import type { SourceTree } from "../typescript/tree.ts";
import type { LibraryImport } from "./analysis.ts";

/** The first import of a known library, and how its names are called in the file. */
export function libraryImport({ statements }: SourceTree): LibraryImport | undefined {
  for (const statement of statements) {
    const library = statement.kind === "import" ? libraryOfModule(statement.module) : undefined;
    if (statement.kind !== "import" || !library) continue;
    return {
      library: library.name,
      module: statement.module,
      names: new Map(
        statement.names.map(({ imported, local }) => [nameOf(imported, library), local]),
      ),
      span: statement.span,
    };
  }
  return undefined;
}

/** A default import is the name that it has as well, or all of the library. */
function nameOf(imported: string, { defaultExport = "*" }: Library): string {
  return imported === "default" ? defaultExport : imported;
}
