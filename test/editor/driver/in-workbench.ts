import { openWorkbench, type Workbench, type WorkbenchOptions } from "./open-workbench.ts";
import { screenshot } from "./screenshot.ts";

/** Opens a window, does something in it and closes it; a failure leaves a screenshot. Nothing else than VS Code was asked for anything. */
export async function inWorkbench(
  options: WorkbenchOptions,
  name: string,
  act: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const workbench = await openWorkbench(options);
  try {
    await act(workbench);
    await screenshot(workbench.page, name);
    if (workbench.strangers.length > 0) throw new Error(`asked ${workbench.strangers.join(", ")}`);
  } catch (error) {
    await screenshot(workbench.page, `${name}-failed`);
    throw error;
  } finally {
    await workbench.close();
  }
}
