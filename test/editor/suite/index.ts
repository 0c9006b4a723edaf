import Mocha from "mocha";

/**
 * What VS Code calls inside its extension host. The closing line is part of the contract with whoever started VS Code: an
 * extension host that dies ends with exit code 0, so only this line says that all tests ran.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: "bdd",
    color: false,
    timeout: 60_000,
    forbidOnly: true,
    forbidPending: true,
  });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  // Only now there is a `describe`.
  await import("./language-features.ts");
  await import("./commands.ts");
  const failed = await new Promise<number>((resolve) => {
    const runner = mocha.run((failures) => {
      const passed = (runner.stats?.passes ?? 0).toString();
      console.log(`extension-host: ${passed} passed, ${failures} failed`);
      resolve(failures);
    });
  });
  if (failed > 0) throw new Error(`${failed} tests failed`);
}
