import type { CommandIo, OutputStream } from "../command-io.ts";

/** What a terminal can show. */
export interface TerminalAbility {
  /** How frames are drawn: pixels by kitty's or iTerm2's protocol, or characters that show two pixels each. */
  readonly picture: "kitty" | "iterm" | "half-blocks";
  /** The colors of characters. */
  readonly color: "truecolor" | "256" | "none";
  /** Whether lines that are too long for a window that became narrower are broken; they are cut off otherwise. */
  readonly reflows: boolean;
}

/**
 * What the terminal behind a stream can show, by what it and its variables say of it; `null` where nothing can be drawn in
 * place: in a pipe or a file, and on a terminal that is `dumb`. Nothing is asked of the terminal.
 *
 * `NO_COLOR` and `FORCE_COLOR=0` take color away, and pictures with it; `FORCE_COLOR` 2 and 3 stand for 256 and all
 * colors. Inside tmux and screen, which do not pass pictures on, half blocks are drawn.
 */
export function terminalAbility(
  stream: OutputStream,
  { variables }: Pick<CommandIo, "variables">,
): TerminalAbility | null {
  if (stream.isTTY !== true || variables["TERM"] === "dumb") return null;
  const color = colorOf(variables);
  const picture = color === "none" ? "half-blocks" : pictureOf(variables);
  return { picture, color, reflows: !variables["XTERM_VERSION"] && !variables["STY"] };
}

type Variables = CommandIo["variables"];

function colorOf(variables: Variables): TerminalAbility["color"] {
  const { NO_COLOR, FORCE_COLOR, COLORTERM, TERM = "", TERM_PROGRAM, WT_SESSION } = variables;
  if (NO_COLOR || FORCE_COLOR === "0" || FORCE_COLOR === "false") return "none";
  if (FORCE_COLOR === "3") return "truecolor";
  if (FORCE_COLOR === "2") return "256";
  if (COLORTERM === "truecolor" || COLORTERM === "24bit" || WT_SESSION) return "truecolor";
  if (/^xterm-kitty$|ghostty|-direct$/.test(TERM)) return "truecolor";
  const isModern = ["iTerm.app", "WezTerm", "ghostty", "vscode"].includes(TERM_PROGRAM ?? "");
  return isModern ? "truecolor" : "256";
}

function pictureOf(variables: Variables): TerminalAbility["picture"] {
  const { TMUX, STY, TERM = "", TERM_PROGRAM, LC_TERMINAL, KITTY_WINDOW_ID } = variables;
  if (TMUX || STY || /^(tmux|screen)/.test(TERM)) return "half-blocks";
  if (TERM === "xterm-kitty" || TERM === "xterm-ghostty" || TERM_PROGRAM === "ghostty") {
    return "kitty";
  }
  if (TERM_PROGRAM === "iTerm.app" || TERM_PROGRAM === "WezTerm") return "iterm";
  if (KITTY_WINDOW_ID) return "kitty";
  // Over ssh this is all that is left of iTerm2's name.
  return LC_TERMINAL === "iTerm2" ? "iterm" : "half-blocks";
}
