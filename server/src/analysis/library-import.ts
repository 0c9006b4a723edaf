import { libraryOfModule } from "../libraries/libraries.ts";
import type { SourceTree } from "../typescript/tree.ts";
import type { LibraryImport } from "./analysis.ts";

/** The first import of a known library, and how its names are called in the file. */
export function libraryImport({ statements }: SourceTree): LibraryImport | undefined {
  for (const statement of statements) {
    const library = statement.kind === "import" ? libraryOfModule(statement.module) : undefined;
    if (statement.kind !== "import" || !library) continue;
    const whole = statement.names.find(
      ({ imported }) => imported === "*" || imported === "default",
    );
    return {
      library: library.name,
      module: statement.module,
      namespace: whole?.local,
      span: statement.span,
    };
  }
  return undefined;
}
