import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { serve } from "./serve.ts";

/**
 * The language server as a program: `nabla-language-server --stdio`, or `--node-ipc` below an editor that is written for
 * Node.js.
 */
const TRANSPORTS = /^--(?:stdio|node-ipc|socket=|pipe=)/;

if (process.argv.slice(2).some((argument) => TRANSPORTS.test(argument))) {
  serve(createConnection(ProposedFeatures.all));
} else {
  process.stderr.write("usage: nabla-language-server --stdio\n");
  process.exitCode = 2;
}
