import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Where Debian and its kin install it. */
export const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts the system's Chromium without a window. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

/** What a page did that nobody wants of it, besides what it shows. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts and of the console, violations of the Content-Security-Policy, dialogs, crashes. */
  readonly complaints: string[];
  /** The addresses of all requests, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** What a page is opened with. */
export type PageOptions = Pick<
  BrowserContextOptions,
  "viewport" | "colorScheme" | "reducedMotion" | "deviceScaleFactor" | "locale"
>;

/** Opens an empty page in a context of its own and watches it. */
export async function watchPage(browser: Browser, options: PageOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("crash", () => complaints.push("the page crashed"));
  page.on("request", (request) => requests.push(request.url()));
  await page.exposeFunction("reportViolation", (violation: string) => complaints.push(violation));
  await page.addInitScript(reportViolations);
  return { page, complaints, requests, close: () => context.close() };
}

interface Reporting {
  reportViolation(violation: string): void;
  addEventListener(
    type: string,
    listener: (event: { effectiveDirective: string; blockedURI: string }) => void,
  ): void;
}

/** Runs in the page before its own scripts. */
function reportViolations(): void {
  const page = globalThis as unknown as Reporting;
  page.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
    page.reportViolation(`violation of ${effectiveDirective} by ${blockedURI}`),
  );
}
