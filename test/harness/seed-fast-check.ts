import fc from "fast-check";
import { SEED } from "./seeded.ts";

// `SEED` repeats what fast-check draws too; it prints the seed with a counterexample.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
