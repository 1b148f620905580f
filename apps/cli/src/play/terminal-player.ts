import { heldAction, type JsonValue, keyName } from "@gym-llm/core";
import {
  type EpisodeIdentity,
  type EpisodeWatcher,
  type ExperimentEvent,
  stripControlSequences,
  type WatchedPosition,
} from "@gym-llm/experiment";
import type { CommandIo, InputStream } from "../command-io.ts";
import { episodeLine } from "../terminal/episode-line.ts";
import { FrameDisplay } from "../terminal/frame-display.ts";
import { UsageError } from "../usage-error.ts";
import { parseAction } from "./game-settings.ts";
import { HeldKeys } from "./held-keys.ts";
import { briefly, keyLabel } from "./key-labels.ts";
import { FORGET_RELEASES, type KeyEvent, KeyReader, TELL_RELEASES } from "./key-reader.ts";
import type { PersonGame } from "./person-game.ts";

/** As much of the goal as is shown beside the picture, in characters. */
const BRIEF_GOAL = 220;

/** A game on the terminal: keys come from it, frames are drawn on it, and it is put back whatever happens. */
export class TerminalPlayer implements EpisodeWatcher {
  readonly #game: PersonGame;
  readonly #io: CommandIo;
  readonly #input: InputStream;
  readonly #display: FrameDisplay;
  readonly #interrupt: () => void;
  readonly #reader = new KeyReader();
  readonly #held: HeldKeys;
  readonly #onData = (data: string | Uint8Array) => this.#read(data);
  readonly #onEnd = () => this.#interrupt();
  readonly #forgetExit: () => void;
  #typed = "";
  /** What was wrong with what was typed. */
  #complaint = "";
  #step = { t: 0, reward: 0, total: 0, action: null as unknown };
  #isClosed = false;

  /** Takes the terminal; `interrupt` is called for Ctrl-C. Throws a `UsageError` where there is none. */
  constructor(game: PersonGame, io: CommandIo, interrupt: () => void) {
    const { stdin, stdout } = io;
    const display = stdin?.isTTY && stdin.setRawMode ? FrameDisplay.on(stdout, io) : null;
    if (!stdin || display === null) {
      throw new UsageError(
        "--terminal needs a terminal to play on: standard input and output must be one, and TERM not dumb.",
      );
    }
    this.#game = game;
    this.#io = io;
    this.#input = stdin;
    this.#display = display;
    this.#interrupt = interrupt;
    this.#held = new HeldKeys(io.clock, (held) => this.#hold(held));
    this.#forgetExit = io.atExit?.(() => this.#restore()) ?? (() => undefined);
    stdin.setRawMode?.(true);
    stdin.on("data", this.#onData);
    stdin.on("end", this.#onEnd);
    stdin.resume();
    if (game.settings.controls.pace === "real-time") io.stdout.write(TELL_RELEASES);
  }

  /** Follows the experiment. */
  handle(event: ExperimentEvent): void {
    if (event.type === "step") {
      const { t, reward, return: total, action } = event.line;
      this.#step = { t, reward, total, action };
    } else if (event.type === "episode-started") {
      this.#step = { t: event.recordedSteps, reward: 0, total: 0, action: null };
      this.#held.clear();
    } else if (event.type === "episode-finished") {
      this.#display.print(episodeLine(event));
    } else if (event.type === "warning") {
      this.#display.print(`warning: ${stripControlSequences(event.message)}`);
    }
    this.#showStatus();
  }

  wants(_: EpisodeIdentity): boolean {
    return this.#game.settings.controls.pace === "step" || this.#display.isDue;
  }

  show(_: EpisodeIdentity, { frame, panel }: WatchedPosition): void {
    const { controls, goal } = this.#game.settings;
    const chosen = JSON.stringify(this.#step.action);
    const hint = [briefly(goal, BRIEF_GOAL), controls.remark].filter(Boolean).join(" ");
    const actions = controls.keys.map((key) => ({
      label: keyLabel(key),
      chosen: JSON.stringify(key.action) === chosen,
    }));
    this.#display.showFrame({ frame, panel: { ...panel(), reflection: hint, actions } });
    this.#showStatus();
  }

  /** Gives the terminal back, the last frame left standing. */
  async close(): Promise<void> {
    if (!this.#isClosed) await this.#display.finish();
    this.#restore();
  }

  #restore(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#forgetExit();
    this.#display.end();
    this.#held.clear();
    this.#input.off("data", this.#onData);
    this.#input.off("end", this.#onEnd);
    if (this.#game.settings.controls.pace === "real-time") this.#io.stdout.write(FORGET_RELEASES);
    this.#input.setRawMode?.(false);
    this.#input.pause();
  }

  #read(data: string | Uint8Array): void {
    const { keys, tellsReleases } = this.#reader.read(data);
    if (tellsReleases) this.#held.tellsReleases = true;
    for (const key of keys) this.#handleKey(key);
    this.#showStatus();
  }

  #handleKey({ key, type, isCtrl }: KeyEvent): void {
    const name = keyName(key);
    if (type === "release") {
      this.#held.release(name);
      return;
    }
    if (isCtrl) {
      if (name === "c" || name === "d") this.#interrupt();
      return;
    }
    const { controls } = this.#game.settings;
    const known = controls.keys.find((one) => one.key === name);
    if (this.#game.phase === "between") {
      if (name === "Enter") this.#game.input({ type: "next" });
      if (name === "q") this.#game.input({ type: "quit" });
    } else if (controls.keys.length === 0) this.#type(key);
    else if (known && controls.pace === "step") {
      this.#game.input({ type: "act", action: known.action });
    } else if (known) this.#held.press(name);
    else if (name === "q") this.#game.input({ type: "quit" });
  }

  #hold(held: readonly string[]): void {
    if (this.#isClosed || this.#game.settings.controls.pace === "step") return;
    this.#game.input({ type: "hold", action: heldAction(this.#game.settings.controls, held) });
  }

  /** An action that is typed as JSON, and sent with Enter; `q` alone ends the game. */
  #type(key: string): void {
    if (key === "Backspace") this.#typed = this.#typed.slice(0, -1);
    else if (key.length === 1) this.#typed += key;
    if (key !== "Enter") return;
    const text = this.#typed.trim();
    this.#typed = "";
    this.#complaint = "";
    if (text === "") return;
    if (text === "q") {
      this.#game.input({ type: "quit" });
      return;
    }
    try {
      const action: JsonValue = parseAction(text, this.#game.settings.actionSpace);
      this.#game.input({ type: "act", action });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#complaint = error.message;
    }
  }

  #showStatus(): void {
    if (!this.#isClosed) this.#display.show(() => this.#status());
  }

  #status(): string {
    const { episodesPlayed, episodesPlanned, phase, typedActions } = this.#game.state();
    const { reward, total } = this.#step;
    if (phase === "between") return `return ${short(total)} · Enter: next episode · q: quit`;
    const where = `episode ${Math.min(episodesPlayed + 1, episodesPlanned)} of ${episodesPlanned}`;
    const numbers = `reward ${short(reward)} · return ${short(total)}`;
    if (typedActions !== null) {
      const hint = this.#complaint || `JSON of ${typedActions}, then Enter; q quits`;
      return `${where} · ${numbers} · action> ${this.#typed}▏ ${hint}`;
    }
    const start = phase === "ready" ? "press a key to begin" : numbers;
    return `${where} · ${start} · q: quit`;
  }
}

function short(value: number): string {
  return String(Number(value.toFixed(2)));
}
