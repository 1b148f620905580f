import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { setWarningHandler, warn } from "../src/index.ts";

it("a warning goes to the handler, every time it is given", () => {
  const seen: string[] = [];
  const before = setWarningHandler((message, category) => seen.push(`${category}: ${message}`));
  warn("too low");
  warn("too low");
  warn("too old", "DeprecationWarning");
  setWarningHandler(before);
  expect(seen).toEqual([
    "UserWarning: too low",
    "UserWarning: too low",
    "DeprecationWarning: too old",
  ]);
});

it("a warning stands on the console once", () => {
  const module = new URL("../src/warnings.ts", import.meta.url).href;
  const program = `const { warn } = await import("${module}"); warn("a"); warn("b"); warn("a");`;
  const run = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    encoding: "utf8",
  });
  expect(run.stderr.split("\n").filter((line) => line.startsWith("UserWarning"))).toEqual([
    "UserWarning: a",
    "UserWarning: b",
  ]);
});
