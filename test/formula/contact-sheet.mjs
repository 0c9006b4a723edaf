// Draws the formulas of contact-sheet.json, which are typical for this extension, light and dark into
// test/formula/contact-sheet.png: `node test/formula/contact-sheet.mjs`. For the eye, not a test.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../../server/src/formula");
const { formulaToSvg, parseGlyphTable, svgDataUri } = await loadFormula();
const glyphs = parseGlyphTable(readFileSync(join(source, "glyphs.json"), "utf8"));
const formulas = JSON.parse(readFileSync(join(here, "contact-sheet.json"), "utf8"));
const themes = [
  { foreground: "#3b3b3b", background: "#f8f8f8" },
  { foreground: "#cccccc", background: "#202020" },
];

const columns = themes.map((theme) => {
  const items = formulas.map(
    (tex, index) => `<p><small>${index + 1}</small>${image(tex, theme)}</p>`,
  );
  return `<div style="background:${theme.background};color:${theme.foreground}">${items.join("")}</div>`;
});
const style = `body{margin:0;display:flex;align-items:stretch;font:10px sans-serif}div{padding:8px;width:560px}
  p{margin:0 0 10px;display:flex;align-items:center;gap:8px}small{width:16px;opacity:.5}`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--window-size=1170,900",
    `--force-device-scale-factor=${process.argv[2] ?? "1"}`,
  ],
});
try {
  const page = await browser.newPage({ viewport: null });
  await page.setContent(`<!doctype html><style>${style}</style>${columns.join("")}`);
  await page.screenshot({ path: join(here, "contact-sheet.png"), fullPage: true });
} finally {
  await browser.close();
}

function image(tex, { foreground }) {
  const result = formulaToSvg(tex, { foreground, fontSize: 14, maxWidth: 520 }, glyphs);
  if ("error" in result) return `<b>${result.error}</b>`;
  const uri = svgDataUri(result.svg).replaceAll("'", "%27");
  return `<img src='${uri}' width='${result.width}' height='${result.height}'>`;
}

async function loadFormula() {
  const names = ["formula-to-svg", "glyphs", "data-uri"];
  const contents = names.map((name) => `export * from ${JSON.stringify(join(source, name))};`);
  const result = await build({
    stdin: { contents: contents.join("\n"), resolveDir: here },
    bundle: true,
    format: "esm",
    write: false,
  });
  const code = Buffer.from(result.outputFiles[0].contents).toString("base64");
  return import(`data:text/javascript;base64,${code}`);
}
