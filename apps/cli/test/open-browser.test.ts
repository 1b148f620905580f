import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CommandIo } from "../src/command-io.ts";
import { hasDesktop, openBrowser } from "../src/open-browser.ts";
import { FakeStream, fakeIo } from "./support/fake-io.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const ADDRESS = "http://127.0.0.1:4321/#/play";

function ioWith(variables: Record<string, string>, isTTY = true): CommandIo {
  return fakeIo({ variables, stdout: new FakeStream({ isTTY }) });
}

describe.skipIf(process.platform !== "linux")("openBrowser", () => {
  it("starts the desktop's opener with the address as its only argument", async () => {
    const folder = temporaryFolder();
    const opener = join(folder, "xdg-open");
    writeFileSync(opener, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/opened"\n`);
    chmodSync(opener, 0o755);
    const variables = { DISPLAY: ":0", PATH: `${folder}${delimiter}${process.env["PATH"]}` };
    expect(await openBrowser(ADDRESS, ioWith(variables))).toBe(true);
    await expect
      .poll(
        () => existsSync(join(folder, "opened")) && readFileSync(join(folder, "opened"), "utf8"),
      )
      .toBe(`${ADDRESS}\n`);
  });

  it("is silent where there is no opener", async () => {
    const variables = { DISPLAY: ":0", PATH: temporaryFolder() };
    expect(await openBrowser(ADDRESS, ioWith(variables))).toBe(false);
  });

  it("opens nothing when standard output is no terminal", async () => {
    expect(await openBrowser(ADDRESS, ioWith({ DISPLAY: ":0" }, false))).toBe(false);
  });

  it.each([
    [{ DISPLAY: ":0" }, true],
    [{ WAYLAND_DISPLAY: "wayland-0" }, true],
    [{ BROWSER: "firefox" }, true],
    [{}, false],
    [{ DISPLAY: ":0", BROWSER: "none" }, false],
    [{ DISPLAY: ":0", CI: "true" }, false],
    [{ DISPLAY: ":0", CI: "false" }, true],
  ])("sees in %o whether there is a desktop: %s", (variables, expected) => {
    expect(hasDesktop(variables)).toBe(expected);
  });
});
