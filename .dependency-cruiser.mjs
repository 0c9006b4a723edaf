import { allowedBetweenSiblings, enginePackages, floors } from "./scripts/floors.mjs";

const engine = floors.filter(({ level }) => level < 9).flatMap(({ folders }) => folders);

/** @param {readonly string[]} folders */
const path = (folders) => `^server/src/(${folders.join("|")})/`;

const floorRules = floors.flatMap(({ level, folders }) => {
  const above = floors.filter((floor) => floor.level > level).flatMap((floor) => floor.folders);
  return folders
    .map((folder) => {
      const allowed = allowedBetweenSiblings
        .filter(({ from }) => from === folder)
        .map(({ to }) => to);
      const siblings = folders.filter((other) => other !== folder && !allowed.includes(other));
      return {
        name: `floor-${level}-${folder}`,
        comment:
          `${folder}/ stands on floor ${level}: it may import lower floors and itself, never a sibling and never upward. ` +
          "What two siblings share belongs on a lower floor; what joins them belongs on a higher one.",
        severity: "error",
        from: { path: path([folder]) },
        to: { path: path([...above, ...siblings]) },
      };
    })
    .filter((rule) => rule.to.path !== path([]));
});

const packageRules = enginePackages.map(({ name, from, why }) => ({
  name: `only-one-place-imports-${name}`,
  comment: `Only ${from} imports ${name}: ${why}.`,
  severity: "error",
  from: { path: "^(server|client)/src/", pathNot: from },
  to: { path: `(^|/node_modules/|^node_modules/)${name}(/|$)` },
}));

const handedOnRules = enginePackages.flatMap(({ name, from, handsOnTo, why }) =>
  handsOnTo === undefined
    ? []
    : {
        name: `only-one-place-sees-${name}`,
        comment: `Only ${handsOnTo} sees the vocabulary of ${name}: ${why}.`,
        severity: "error",
        from: { path: "^(server|client)/src/", pathNot: handsOnTo },
        to: { path: from },
      },
);

export default {
  forbidden: [
    ...floorRules,
    ...packageRules,
    ...handedOnRules,
    {
      name: "known-folders",
      comment:
        "Every folder of server/src stands on a floor: name it in scripts/floors.mjs and docs/architecture.md.",
      severity: "error",
      from: { path: "^server/src/", pathNot: path(floors.flatMap(({ folders }) => folders)) },
      to: {},
    },
    {
      name: "engine-without-node",
      comment:
        "Floors 0 to 8 run unchanged in a browser's worker, so they import no Node.js module.",
      severity: "error",
      from: { path: path(engine) },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "engine-without-packages",
      comment:
        "Floors 0 to 8 know no editor protocol; besides the parser and KaTeX they import no package.",
      severity: "error",
      from: { path: path([...engine, "library"]) },
      to: {
        dependencyTypes: [
          "npm",
          "npm-dev",
          "npm-optional",
          "npm-peer",
          "npm-no-pkg",
          "npm-unknown",
        ],
        pathNot: `(^|/)node_modules/(${enginePackages.map(({ name }) => name).join("|")})/`,
      },
    },
    {
      name: "client-knows-only-the-protocol",
      comment:
        "The client imports from the server only the names and types of our own requests (server/src/lsp/protocol.ts).",
      severity: "error",
      from: { path: "^client/" },
      to: { path: "^server/", pathNot: "^server/src/lsp/protocol\\.ts$" },
    },
    {
      name: "server-without-client",
      comment:
        "The server serves any editor: it knows neither the VS Code client nor vscode's own API.",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^(client/|(node_modules/)?(vscode|@types/vscode|vscode-languageclient)(/|$))" },
    },
    {
      name: "product-without-tests",
      comment: "The product does not import tests or scripts.",
      severity: "error",
      from: { path: "^(server|client)/src/" },
      to: { path: "^(test|scripts)/" },
    },
    {
      name: "no-cycles",
      comment: "A cycle makes two files one: move what both need into a third, lower file.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "The import names a file or package that does not exist.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^vscode$" },
    },
  ],
  options: {
    doNotFollow: { path: "^node_modules/" },
    exclude: { path: "\\.json$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
