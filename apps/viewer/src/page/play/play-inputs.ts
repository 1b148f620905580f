import { type EnvControls, heldAction, type JsonValue } from "@gym-llm/core";
import { signal } from "@preact/signals";
import type { PlayInput, PlayState } from "../../contract/play.ts";

/** What of a game decides what keys do. */
export type PlayedKeys = Pick<PlayState, "keys" | "combination" | "idleAction" | "pace" | "phase">;

/** What a person presses and lets go, on the keyboard or on the screen, as inputs for the game. */
export class PlayInputs {
  /** The keys that are down, the one pressed first first. */
  readonly held = signal<readonly string[]>([]);
  readonly #send: (input: PlayInput) => void;
  #game: PlayedKeys | null = null;

  constructor(send: (input: PlayInput) => void) {
    this.#send = send;
  }

  /** Follows the game. Between episodes everything counts as let go. */
  follow(game: PlayedKeys): void {
    const isAnother = this.#game?.phase !== game.phase;
    this.#game = game;
    if (isAnother && game.phase !== "playing") this.held.value = [];
  }

  /**
   * A key is pressed, or repeated while it is held: in steps each is an action, in real time it is held until it is let
   * go. Returns whether it does something.
   */
  press(name: string): boolean {
    const known = this.#game?.keys.find(({ key }) => key === name);
    if (!this.#game || !known) return false;
    if (this.#game.phase !== "ready" && this.#game.phase !== "playing") return true;
    const isNew = !this.held.peek().includes(name);
    if (isNew) this.held.value = [...this.held.peek(), name];
    if (this.#game.pace === "step") this.#send({ type: "act", action: known.action });
    else if (isNew) this.#sendHeld();
    return true;
  }

  /** A key is let go. */
  release(name: string): void {
    if (!this.held.peek().includes(name)) return;
    this.held.value = this.held.peek().filter((one) => one !== name);
    if (this.#game?.pace === "real-time") this.#sendHeld();
  }

  /** Everything is let go, as when the window is left. */
  releaseAll(): void {
    if (this.held.peek().length === 0) return;
    this.held.value = [];
    if (this.#game?.pace === "real-time") this.#sendHeld();
  }

  #sendHeld(): void {
    if (!this.#game) return;
    const { combination, idleAction } = this.#game;
    // What the server sends is JSON.
    const keys = this.#game.keys as EnvControls["keys"];
    const controls = { keys, combination, idleAction: idleAction as JsonValue };
    this.#send({ type: "hold", action: heldAction(controls, this.held.peek()) });
  }
}
