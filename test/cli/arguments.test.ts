import { describe, expect, it } from "vitest";
import { readArguments } from "../../server/src/cli/arguments.ts";
import { ENGLISH } from "../../server/src/words/en.ts";

describe("nabla check", () => {
  it("takes paths and options in any order", () => {
    expect(read("check a.ts --format json src --stats --max-warnings=3")).toEqual({
      name: "check",
      paths: ["a.ts", "src"],
      format: "json",
      maxWarnings: 3,
      stats: true,
    });
  });

  it("is pretty and takes no warning for granted by default", () => {
    const command = { name: "check", paths: ["."], format: "pretty", maxWarnings: 0 };
    expect(read("check .")).toEqual({ ...command, stats: false });
  });

  it("takes what stands behind -- as paths", () => {
    expect(read("check -- --format")).toMatchObject({ paths: ["--format"] });
  });

  it.each([
    ["check", "nothing to check: name files or folders"],
    ["check . --format", "--format needs a value"],
    ["check . --format xml", "--format cannot be `xml`; it is pretty, json, github"],
    ["check . --max-warnings -1", "--max-warnings"],
    [
      "check . --max-warnings many",
      "--max-warnings cannot be `many`; it is a whole number from 0 on",
    ],
    ["check . --fast", "unknown option `--fast`"],
  ])("%s is refused: %s", (line, problem) => {
    expect(read(line)).toEqual({ name: "misused", problem: expect.stringContaining(problem) });
  });
});

describe("nabla derive", () => {
  it("reads standard input when no file is named", () => {
    const all = { name: "derive", file: "-", check: true, steps: true, json: false };
    expect(read("derive")).toEqual(all);
    expect(read("derive -")).toEqual(all);
  });

  it("takes a library, and what to leave out", () => {
    expect(read("derive --json f.txt --library tfjs --no-steps --no-check")).toEqual({
      name: "derive",
      file: "f.txt",
      check: false,
      steps: false,
      json: true,
      library: "tfjs",
    });
  });

  it.each([
    ["derive a b", "unexpected argument `b`"],
    ["derive --library torch", "--library cannot be `torch`; it is arrays, flat,"],
    ["derive --json=1", "--json takes no value"],
  ])("%s is refused: %s", (line, problem) => {
    expect(read(line)).toEqual({ name: "misused", problem: expect.stringContaining(problem) });
  });
});

it("shows help, the version, and what it does not know", () => {
  expect(read("")).toEqual({ name: "help" });
  expect(read("check --help")).toEqual({ name: "help" });
  expect(read("--version")).toEqual({ name: "version" });
  expect(read("chekc .")).toMatchObject({
    problem: "there is no command `chekc`; there are check and derive",
  });
  expect(read("--nope")).toMatchObject({ problem: "unknown option `--nope`" });
});

function read(line: string) {
  return readArguments(line.split(" ").filter(Boolean), ENGLISH.cli);
}
