import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../../server/src/library/index.ts";
import { PACKAGES } from "./packages.ts";

const ROOT = join(import.meta.dirname, "../..");
const LEDGER = readFileSync(join(import.meta.dirname, "ledger.md"), "utf8");
const SOURCE = /\.(?:[cm]?[jt]sx?)$/u;

interface Judged {
  readonly where: string;
  readonly code: string;
  readonly judged: string;
  readonly reason: string;
}

/** The rows of the ledger. */
function ledger(): readonly Judged[] {
  const rows = LEDGER.split("\n").filter((line) => /^\| (?!where|-)/u.test(line));
  return rows.map((row) => {
    const [where = "", code = "", judged = "", reason = ""] = row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { where, code, judged, reason };
  });
}

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => SOURCE.test(path))
    .sort();
}

function versionOf(name: string): string {
  const { version } = JSON.parse(
    readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8"),
  );
  return String(version);
}

describe("released code", () => {
  const rows = ledger();

  it("has no report that was judged false, and a reason for each", () => {
    expect(rows.filter(({ judged }) => judged !== "true")).toEqual([]);
    expect(rows.filter(({ reason }) => reason === "")).toEqual([]);
  });

  it.each(PACKAGES)(
    "$name/$folder has the reports of the ledger and no others",
    ({ name, folder }) => {
      const place = join(ROOT, "node_modules", name, folder);
      const package_ = `${name}@${versionOf(name)}/${folder}`;
      const sources = sourcesOf(place);
      expect(sources.length).toBeGreaterThan(0);
      const found = sources.flatMap((path) => {
        const text = readFileSync(join(place, path), "utf8");
        return check(text, { fileName: path }).map(
          ({ start, code }) => `${package_}/${path}:${start.line + 1} ${code}`,
        );
      });
      const judged = rows
        .filter(({ where }) => where.startsWith(`${package_}/`))
        .map(({ where, code }) => `${where} ${code}`);
      expect(found).toEqual(judged);
    },
    240_000,
  );
});
