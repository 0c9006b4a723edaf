import { flatMap } from "../../base/flat-map.ts";
import type { ParsedBlock } from "../parse.ts";
import type { Statement } from "../statement-syntax.ts";
import type { Elaborator } from "./elaborator.ts";
import type { Equation } from "./solve.ts";

/** What a block says of shapes: the sides of its definitions and claims, resolved. */
export function equationsOf({ statements }: ParsedBlock, elaborator: Elaborator): Equation[] {
  return flatMap(statements, (statement) => equationOf(statement, elaborator));
}

function equationOf(statement: Statement, elaborator: Elaborator): Equation[] {
  switch (statement.kind) {
    case "definition":
      return [
        {
          name: statement.name.name,
          sides: resolvedSides(statement, elaborator),
          shape: shapeOf(statement.name.name, elaborator),
        },
      ];
    case "declaration": {
      const name = statement.groups.at(-1)?.names.at(-1)?.name;
      return statement.sides.length > 0 && name !== undefined
        ? [{ name, sides: resolvedSides(statement, elaborator), shape: shapeOf(name, elaborator) }]
        : [];
    }
    case "function": {
      const { name, parameters } = statement;
      const sides = elaborator.names.withParameters(parameters, () =>
        resolvedSides(statement, elaborator),
      );
      return [{ name: name.name, sides, shape: undefined }];
    }
    case "expression": {
      const shape = statement.shape && elaborator.names.shapeOf(statement.shape.axes);
      const sides = [elaborator.resolved(statement.of), ...resolvedSides(statement, elaborator)];
      return [{ name: undefined, sides, shape }];
    }
    default:
      return [];
  }
}

function resolvedSides(
  { sides }: Extract<Statement, { readonly sides: unknown }>,
  elaborator: Elaborator,
): Equation["sides"] {
  return sides.map(({ of }) => elaborator.resolved(of));
}

function shapeOf(name: string, elaborator: Elaborator): Equation["shape"] {
  return elaborator.names.entry(name)?.declared?.shape;
}
