/**
 * The floors of `server/src`, from the bottom up. A folder imports itself and lower floors; folders of one floor are siblings and
 * do not see each other. The import check, its tests and the layout test all read this list.
 * @type {readonly { readonly level: number, readonly folders: readonly string[], readonly purpose: string }[]}
 */
export const floors = [
  {
    level: 0,
    folders: ["base"],
    purpose: "spans, diagnostics, edits, interning, budgets; how functions and signs are written",
  },
  { level: 1, folders: ["shape"], purpose: "sizes, shapes, unification, broadcasting, subscripts" },
  {
    level: 2,
    folders: ["tensor", "matrix"],
    purpose: "terms, programs, functions, evaluation; the closed tree of matrix notation",
  },
  {
    level: 3,
    folders: [
      "calculus",
      "simplify",
      "matrix-form",
      "schedule",
      "print",
      "dsl",
      "libraries",
      "formula",
    ],
    purpose: "one task on terms each, none of which knows the others",
  },
  { level: 4, folders: ["derive"], purpose: "a question becomes an answer with steps" },
  {
    level: 5,
    folders: ["typescript"],
    purpose: "TypeScript text becomes declarations, blocks and lifted calls",
  },
  {
    level: 6,
    folders: ["lift", "rules", "words"],
    purpose: "code becomes terms; findings become diagnostics; all words of one language",
  },
  { level: 7, folders: ["analysis"], purpose: "everything known about a document" },
  {
    level: 8,
    folders: ["features"],
    purpose: "what an editor can show, as plain records with offsets",
  },
  {
    level: 9,
    folders: ["lsp", "cli", "worker", "library", "files"],
    purpose: "the protocol, the terminal, threads, the npm library, files on disk",
  },
];

/**
 * Imports between siblings that are the meaning of a folder.
 * @type {readonly { readonly from: string, readonly to: string, readonly why: string }[]}
 */
export const allowedBetweenSiblings = [
  { from: "matrix", to: "tensor", why: "the tree of matrix notation has terms at its leaves" },
  { from: "libraries", to: "schedule", why: "code is written from a schedule of array operations" },
  {
    from: "cli",
    to: "library",
    why: "the command line is the library with files and a terminal around it",
  },
  {
    from: "cli",
    to: "files",
    why: "the command line and the server find settings and read files alike",
  },
  { from: "lsp", to: "files", why: "as for the command line" },
  {
    from: "lsp",
    to: "worker",
    why: "the server starts the derivation worker and speaks its messages",
  },
];

/**
 * Packages that the engine (floors 0 to 8) may import, each from one place; where a file hands the package's own names on, who
 * may take them.
 * @type {readonly { readonly name: string, readonly from: string, readonly handsOnTo?: string, readonly why: string }[]}
 */
export const enginePackages = [
  {
    name: "typescript",
    from: "^server/src/typescript/source\\.ts$",
    handsOnTo: "^server/src/typescript/(read-source\\.ts$|convert/)",
    why: "the parser stays behind our own tree",
  },
  { name: "katex", from: "^server/src/formula/", why: "formulas are laid out in one place" },
];
