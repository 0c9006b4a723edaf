import { libraryOfModule } from "../libraries/libraries.ts";
import type { Library } from "../libraries/library.ts";
import type { SourceTree } from "../typescript/tree.ts";
import type { LibraryImport } from "./analysis.ts";

/** The first import of a known library, rather one that gives names, and how those are called in the file. */
export function libraryImport({ statements }: SourceTree): LibraryImport | undefined {
  const found = statements.flatMap((statement) => {
    const library = statement.kind === "import" ? libraryOfModule(statement.module) : undefined;
    if (statement.kind !== "import" || !library) return [];
    const names = statement.names.map(({ imported, local }): [string, string] => [
      nameOf(imported, library),
      local,
    ]);
    const { module, span } = statement;
    return [{ library: library.name, module, names: new Map(names), span }];
  });
  return found.find(({ names }) => names.size > 0) ?? found[0];
}

/** A default import is the name that it has as well, or all of the library. */
function nameOf(imported: string, { defaultExport = "*" }: Library): string {
  return imported === "default" ? defaultExport : imported;
}
