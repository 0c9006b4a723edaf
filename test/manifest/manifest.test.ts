import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { copyLatexCommand } from "../../server/src/lsp/protocol.ts";
import { CODES } from "../../server/src/rules/rules.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const { commands, configuration, grammars, snippets } = manifest.contributes;
const settings: [name: string, setting: Record<string, unknown>][] = Object.entries(
  configuration.properties,
);

describe("the extension's manifest", () => {
  it("offers every code of a finding for its severity", () => {
    const { propertyNames } = configuration.properties["nabla.severities"];
    expect(propertyNames.enum).toEqual([...CODES].toSorted());
  });

  it.each(settings)(
    "describes the setting %s, which names no program, address or file",
    (_, setting) => {
      const text = setting["markdownDescription"] ?? setting["description"];
      expect(String(text).length).toBeGreaterThan(20);
      expect(JSON.stringify(setting["default"])).not.toMatch(/https?:|[/\\]/);
    },
  );

  it("names files that exist", () => {
    const files: { path: string }[] = [...grammars, ...snippets];
    for (const { path } of files) expect(existsSync(path), path).toBe(true);
    expect(existsSync(manifest.icon)).toBe(true);
  });

  it("declares the command that code actions name", () => {
    const names = commands.map(({ command }: { command: string }) => command);
    expect(names).toContain(copyLatexCommand);
  });

  it("works in folders that are not trusted", () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBe(true);
  });
});
