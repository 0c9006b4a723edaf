import { installPackages } from "./setup.mjs";
import { staticChecks } from "./static-checks.mjs";
import { close } from "./steps.mjs";

installPackages();
close([await staticChecks()]);
