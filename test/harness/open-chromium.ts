import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { installChromium } from "../../scripts/workbench/find-chromium.mjs";

/** A page that reaches one origin and nothing else. */
export interface Browser {
  readonly page: Page;
  /** Requests to other hosts, all of which were refused. */
  readonly strangers: readonly string[];
  close(): Promise<void>;
}

/** @param scale pixels of a picture per pixel of the page */
export async function openChromium(origin: string, scale = 1): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), "nabla-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: installChromium(),
    headless: true,
    args: quiet,
    viewport: { width: 1200, height: 800 },
    deviceScaleFactor: scale,
  });
  const strangers: string[] = [];
  await context.route(
    (url) => /^(http|ws)/.test(url.protocol) && url.origin !== origin,
    (route) => {
      strangers.push(route.request().url());
      return route.abort();
    },
  );
  const page = context.pages()[0] ?? (await context.newPage());
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  return { page, strangers, close };
}

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
  "--disable-extensions",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];
