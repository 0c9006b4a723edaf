import { withinBudget } from "../base/budget.ts";
import { libraryOfModule } from "../libraries/libraries.ts";
import type { Export, SourceTree } from "../typescript/tree.ts";
import { type FollowedFiles, followCode } from "./follow-code.ts";
import { ImportedMembers, importedValue } from "./imported-value.ts";
import { KeptSources } from "./kept-sources.ts";
import { findModule, type ReadFile } from "./module-files.ts";
import { reasonNotToAnalyse } from "./not-analysed.ts";
import type { Reading } from "./read-code.ts";
import type { Scope } from "./scope.ts";
import type { ImportedName, Session } from "./session.ts";

/** So many files are followed for one document at most. */
const MAX_FILES = 50;

/** A file that others import, its code followed. */
interface OtherFile {
  readonly tree: SourceTree;
  readonly session: Session;
  readonly reading: Reading | undefined;
}

/** The files that a document imports, each read and followed once, when something of it is asked for. */
export class Files implements FollowedFiles {
  readonly #readFile: ReadFile | undefined;
  readonly #sources: KeptSources;
  /** By path; `undefined` while one is being followed, and where that failed. */
  readonly #files = new Map<string, OtherFile | undefined>();
  readonly #relevant = new Map<string, boolean>();
  readonly #homes = new Map<Scope, Session>();
  readonly #reads = new Map<string, string | undefined>();
  #ids = FIRST_ID;

  constructor(readFile: ReadFile | undefined, sources = new KeptSources()) {
    this.#readFile =
      readFile &&
      ((path) => {
        const text = readFile(path);
        this.#reads.set(path, text);
        return text;
      });
    this.#sources = sources;
  }

  /** The paths that were looked at: what they say bears on the document. */
  get paths(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Whether everything that was asked for reads as it did. */
  areAsThen(readFile: ReadFile | undefined): boolean {
    if (!readFile || !this.#readFile) return readFile === this.#readFile;
    return [...this.#reads].every(([path, text]) => readFile(path) === text);
  }

  /** Whether so little of the other files was followed that there was always enough left. */
  get haveFuel(): boolean {
    return [...this.#files.values()].every((file) => file?.reading?.functions.hasFuel ?? true);
  }

  /** A number that no other scope or size of these files has. */
  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  /** The file whose code a scope belongs to. */
  homeOf({ file }: Scope): Session | undefined {
    return this.#homes.get(file);
  }

  addHome(session: Session): void {
    this.#homes.set(session.file, session);
  }

  /** What a file imports by a name: `*` is all of a module. */
  imported(module: string, name: string, importer: Session): ImportedName | undefined {
    const file = this.#open(module, importer);
    if (!file) return undefined;
    if (name !== "*") return this.#exported(file, name, 0);
    const members = new ImportedMembers(
      (member) => this.#exported(file, member, 0)?.value,
      file.session.file.variables.keys(),
    );
    return { value: { fact: {}, members } };
  }

  /**
   * Whether the code of a file may have anything to do with shapes: it imports an array library or what does, or says something
   * of shapes; a short one may hold sizes. All others are not followed.
   */
  mayHaveShapes(fileName: string, text: string, depth = 0): boolean {
    const known = this.#relevant.get(fileName);
    if (known !== undefined) return known;
    this.#relevant.set(fileName, false);
    const modules = [...text.matchAll(MODULE)].flatMap(([, module]) => module ?? []);
    const relevant =
      (depth > 0 && text.length < SHORT) ||
      TAG.test(text) ||
      modules.some((module) => libraryOfModule(module) !== undefined) ||
      modules.some((module) => this.#bringsShapes(module, fileName, depth));
    this.#relevant.set(fileName, relevant);
    return relevant;
  }

  #bringsShapes(module: string, fileName: string, depth: number): boolean {
    const readFile = this.#readFile;
    if (!readFile || depth > MAX_HOPS || this.#relevant.size > MAX_SEEN) return false;
    const found = findModule(module, fileName, readFile);
    return found !== undefined && this.mayHaveShapes(found.path, found.text, depth + 1);
  }

  #open(module: string, { fileName }: Session): OtherFile | undefined {
    const readFile = this.#readFile;
    if (!readFile || libraryOfModule(module) || this.#files.size >= MAX_FILES) return undefined;
    const found = findModule(module, fileName, readFile);
    if (!found) return undefined;
    if (!this.#files.has(found.path)) {
      this.#files.set(found.path, undefined);
      this.#files.set(found.path, this.#follow(found.path, found.text));
    }
    return this.#files.get(found.path);
  }

  #follow(fileName: string, text: string): OtherFile | undefined {
    if (reasonNotToAnalyse({ fileName, text }) || !this.mayHaveShapes(fileName, text, 1))
      return undefined;
    const tree = this.#sources.read(text, fileName);
    const options = { gradientNames: false, files: this };
    const code = tree && withinBudget(() => followCode({ fileName, text }, tree, options));
    return tree && code && { tree, session: code.session, reading: code.reading };
  }

  /** What a file exports by a name, also what it hands on from others. */
  #exported({ tree, session }: OtherFile, name: string, depth: number): ImportedName | undefined {
    if (depth > MAX_HOPS) return undefined;
    const scope = session.file;
    if (name === "default" && scope.exported)
      return { value: importedValue(scope.exported, session) };
    const statements = tree.statements.filter((statement) => statement.kind === "export");
    for (const statement of statements) {
      const found = this.#handedOn(statement, name, session, depth);
      if (found) return found;
    }
    const variable = scope.variables.get(name);
    const type = scope.types.get(name);
    return variable || type
      ? { value: variable && importedValue(variable.value, session), type }
      : undefined;
  }

  #handedOn(
    { module, names }: Export,
    name: string,
    session: Session,
    depth: number,
  ): ImportedName | undefined {
    const local = names ? names.find(({ exported }) => exported === name)?.local : name;
    if (local === undefined) return undefined;
    if (module !== undefined) {
      if (local === "*") return this.imported(module, "*", session);
      const file = this.#open(module, session);
      return file && this.#exported(file, local, depth + 1);
    }
    const variable = session.file.variables.get(local);
    const type = session.file.types.get(local);
    return variable || type
      ? { value: variable && importedValue(variable.value, session), type }
      : undefined;
  }
}

/** All numbers have as many digits, so that names with numbers have the order of their numbers. */
const FIRST_ID = 10_000_000;
/** Files that are looked at without being followed. */
const MAX_SEEN = 200;
/** Files of constants are shorter, in characters. */
const SHORT = 4_000;
const TAG = /@(?:shape|dims|math)\b/;
const MODULE = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["']([^"'\n]{1,200})["']/g;
/** Names are handed on from file to file so often. */
const MAX_HOPS = 20;
