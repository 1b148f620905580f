import type { InputStream } from "../../src/command-io.ts";

type Listener = (data: string | Uint8Array) => void;

/** A terminal's keyboard. */
export class FakeKeyboard implements InputStream {
  readonly isTTY = true;
  isRaw = false;
  isPaused = true;
  readonly #listeners = new Map<string, Set<Listener>>();

  setRawMode(isRaw: boolean): void {
    this.isRaw = isRaw;
  }

  resume(): void {
    this.isPaused = false;
  }

  pause(): void {
    this.isPaused = true;
  }

  on(event: string, listener: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }

  off(event: string, listener: Listener): void {
    this.#listeners.get(event)?.delete(listener);
  }

  /** Sends what the terminal sends for some keys. */
  type(text: string): void {
    for (const listener of this.#listeners.get("data") ?? []) listener(text);
  }
}
