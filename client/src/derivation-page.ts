import { randomBytes } from "node:crypto";
import { Uri, type Webview } from "vscode";

/**
 * The HTML of the derivation panel. Its script has a nonce, and nothing else runs; styles and fonts come from the extension
 * alone. KaTeX places its letters by `style` attributes, so these are allowed.
 * @param folder where the script, the style sheet and KaTeX's fonts are
 */
export function derivationPage(webview: Webview, folder: Uri): string {
  const address = (name: string) => webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    "style-src-attr 'unsafe-inline'",
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Derivation</title>
<link rel="stylesheet" href="${address("derivation.css")}">
</head>
<body>
<main aria-live="polite"><p class="why">Put the cursor on a derivative in a <code>@math</code> block, or on a line with a comment such as <code>// ∂L/∂W</code>.</p></main>
<script nonce="${nonce}" src="${address("derivation.js")}"></script>
</body>
</html>`;
}
