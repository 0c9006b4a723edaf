import { installPackages } from "./setup.mjs";

installPackages();
// The rest needs the packages, so it is loaded only now.
await import("./build.mjs");
const { openExamples } = await import("./workbench/open-examples.mjs");
await openExamples();
