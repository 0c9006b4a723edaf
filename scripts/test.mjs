import { installPackages } from "./setup.mjs";

installPackages();
// The rest needs the packages, so it is loaded only now.
const { runAllTests } = await import("./run-all-tests.mjs");
await runAllTests();
