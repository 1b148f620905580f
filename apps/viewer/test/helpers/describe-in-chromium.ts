import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe } from "vitest";
import {
  CHROMIUM,
  launchChromium,
  type PageOptions,
  type WatchedPage,
  watchPage,
} from "./chromium.ts";

const isNeeded = process.env["GYM_LLM_NEEDS_CHROMIUM"] === "1";

/** A browser for the tests of one file. */
export interface TestBrowser {
  open(options?: PageOptions): Promise<WatchedPage>;
}

/** Tests in one Chromium; they are skipped where there is none, unless one is needed. */
export function describeInChromium(name: string, define: (browser: TestBrowser) => void): void {
  describe.skipIf(!isNeeded && !existsSync(CHROMIUM))(`${name}, in headless Chromium`, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchChromium();
    }, 60_000);
    afterAll(() => browser?.close());
    define({ open: (options) => watchPage(browser, options) });
  });
}
