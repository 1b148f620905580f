import { spawn } from "node:child_process";
import type { CommandIo } from "./command-io.ts";

/**
 * Opens an address in the person's browser and returns whether a program was started for it. Nothing is opened where nobody
 * would see it: when standard output is no terminal, under `CI`, without a desktop, or with `BROWSER=none`. Failures are
 * silent, so the caller prints the address.
 */
export async function openBrowser(url: string, io: CommandIo): Promise<boolean> {
  const { variables, stdout } = io;
  if (stdout.isTTY !== true || !hasDesktop(variables)) return false;
  const [program, ...words] = opener();
  return new Promise((resolve) => {
    const child = spawn(program, [...words, url], {
      detached: true,
      stdio: "ignore",
      windowsHide: true,
      env: { ...variables },
    });
    child.once("spawn", () => resolve(true));
    child.once("error", () => resolve(false));
    child.unref();
  });
}

/** Whether there is a desktop that could show a page, as far as the variables and the platform tell. */
export function hasDesktop(variables: CommandIo["variables"]): boolean {
  const { BROWSER, CI, DISPLAY, WAYLAND_DISPLAY } = variables;
  if (BROWSER === "none" || (CI && CI !== "false")) return false;
  if (process.platform === "win32" || process.platform === "darwin") return true;
  // Without a display xdg-open would start a browser in the terminal.
  return Boolean(BROWSER || DISPLAY || WAYLAND_DISPLAY);
}

/** The program that opens an address, without a shell that could read the address as more than that. */
function opener(): readonly [string, ...string[]] {
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler"];
  return ["xdg-open"];
}
