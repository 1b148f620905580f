import { describe, expect, test } from "vitest";
import { terminalAbility } from "../src/terminal/terminal-ability.ts";
import { FakeStream } from "./support/fake-io.ts";

const terminal = new FakeStream({ isTTY: true, columns: 80 });

describe("what a terminal can show", () => {
  test.each([
    ["xterm", { TERM: "xterm-256color" }, "half-blocks", "256"],
    ["a terminal that says nothing", {}, "half-blocks", "256"],
    ["one with all colors", { COLORTERM: "truecolor" }, "half-blocks", "truecolor"],
    ["one with all colors, by another name", { COLORTERM: "24bit" }, "half-blocks", "truecolor"],
    ["Windows Terminal", { WT_SESSION: "1" }, "half-blocks", "truecolor"],
    ["VS Code", { TERM_PROGRAM: "vscode" }, "half-blocks", "truecolor"],
    ["kitty", { TERM: "xterm-kitty", KITTY_WINDOW_ID: "1" }, "kitty", "truecolor"],
    ["kitty under another name", { TERM: "xterm-256color", KITTY_WINDOW_ID: "1" }, "kitty", "256"],
    ["ghostty", { TERM: "xterm-ghostty", TERM_PROGRAM: "ghostty" }, "kitty", "truecolor"],
    ["iTerm2", { TERM_PROGRAM: "iTerm.app" }, "iterm", "truecolor"],
    ["iTerm2 over ssh", { LC_TERMINAL: "iTerm2" }, "iterm", "256"],
    ["WezTerm", { TERM_PROGRAM: "WezTerm" }, "iterm", "truecolor"],
    [
      "WezTerm begun from kitty",
      { TERM_PROGRAM: "WezTerm", KITTY_WINDOW_ID: "1" },
      "iterm",
      "truecolor",
    ],
    ["tmux", { TERM: "tmux-256color", TERM_PROGRAM: "tmux", TMUX: "/t" }, "half-blocks", "256"],
    [
      "tmux inside kitty",
      { TERM: "screen-256color", TMUX: "/t", KITTY_WINDOW_ID: "1" },
      "half-blocks",
      "256",
    ],
    [
      "screen inside iTerm2",
      { TERM: "screen", STY: "1", TERM_PROGRAM: "iTerm.app" },
      "half-blocks",
      "truecolor",
    ],
    ["kitty with NO_COLOR", { TERM: "xterm-kitty", NO_COLOR: "1" }, "half-blocks", "none"],
    ["an empty NO_COLOR", { NO_COLOR: "", COLORTERM: "truecolor" }, "half-blocks", "truecolor"],
    ["NO_COLOR and FORCE_COLOR", { NO_COLOR: "1", FORCE_COLOR: "3" }, "half-blocks", "none"],
    ["FORCE_COLOR=0", { FORCE_COLOR: "0", COLORTERM: "truecolor" }, "half-blocks", "none"],
    ["FORCE_COLOR=2", { FORCE_COLOR: "2", COLORTERM: "truecolor" }, "half-blocks", "256"],
    ["FORCE_COLOR=3", { FORCE_COLOR: "3" }, "half-blocks", "truecolor"],
  ])("%s", (_name, variables, picture, color) => {
    expect(terminalAbility(terminal, { variables })).toMatchObject({ picture, color });
  });

  test("is nothing in a pipe, whatever the variables say", () => {
    const variables = { TERM: "xterm-kitty", COLORTERM: "truecolor", FORCE_COLOR: "3" };
    expect(terminalAbility(new FakeStream(), { variables })).toBeNull();
  });

  test("is nothing where TERM is dumb", () => {
    expect(terminalAbility(terminal, { variables: { TERM: "dumb" } })).toBeNull();
  });

  test.each([
    [{}, true],
    [{ XTERM_VERSION: "XTerm(390)" }, false],
    [{ STY: "1.pts" }, false],
  ])("with %j breaks long lines anew when it becomes narrower: %s", (variables, reflows) => {
    expect(terminalAbility(terminal, { variables })?.reflows).toBe(reflows);
  });
});
