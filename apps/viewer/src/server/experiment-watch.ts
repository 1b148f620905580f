import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isBeingPlayed } from "@gym-llm/experiment";
import type { ExperimentLibrary } from "./experiment-library.ts";
import { type FoundExperiment, findExperiment, findExperiments } from "./find-experiments.ts";

/** So often experiments are looked at, and so often at most a change is told of. */
const LOOK_EVERY_MS = 500;
/** Experiments that nobody plays, and new ones, are looked for at every so many looks. */
const LOOK_FOR_ALL_EVERY = 4;

/** Whoever wants to hear of changes: of one experiment, or of all (`*`). */
interface Listener {
  readonly key: string;
  readonly tell: (experiment: string) => void;
}

/** Tells of experiments that have changed, as long as anybody listens. It looks at what is open, not at every log. */
export class ExperimentWatch {
  readonly #library: ExperimentLibrary;
  readonly #listeners = new Set<Listener>();
  readonly #states = new Map<string, string>();
  readonly #running = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isLooking = false;
  #looks = 0;

  constructor(library: ExperimentLibrary) {
    this.#library = library;
  }

  /** Calls `tell` with the keys of experiments that change, until the function returned is called. */
  subscribe(key: string, tell: (experiment: string) => void): () => void {
    const listener = { key, tell };
    this.#listeners.add(listener);
    this.#looks = 0;
    this.#schedule();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      if (this.#timer) clearTimeout(this.#timer);
      this.#timer = null;
      this.#states.clear();
    };
  }

  #schedule(): void {
    if (this.#timer || this.#isLooking || this.#listeners.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#isLooking = true;
      this.#look()
        // What cannot be read now may be readable at the next look.
        .catch(() => undefined)
        .finally(() => {
          this.#isLooking = false;
          this.#schedule();
        });
    }, LOOK_EVERY_MS);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const isForAll = this.#looks++ % LOOK_FOR_ALL_EVERY === 0;
    const keys = new Set([...this.#listeners].map(({ key }) => key));
    const { folder } = this.#library;
    const found = new Map<string, FoundExperiment>();
    if (keys.delete("*") && isForAll) {
      for (const experiment of await findExperiments(folder)) found.set(experiment.key, experiment);
      for (const key of this.#states.keys()) if (!found.has(key)) this.#changed(key, "");
    } else if (this.#listensToAll()) {
      for (const key of this.#running) keys.add(key);
    }
    for (const key of keys) {
      const experiment = found.get(key) ?? (await findExperiment(folder, key).catch(() => null));
      if (experiment) found.set(key, experiment);
    }
    for (const [key, experiment] of found) this.#changed(key, await this.#stateOf(experiment));
  }

  #listensToAll(): boolean {
    return [...this.#listeners].some(({ key }) => key === "*");
  }

  #changed(key: string, state: string): void {
    const before = this.#states.get(key);
    if (state === "") this.#states.delete(key);
    else this.#states.set(key, state);
    if (before === undefined || before === state) return;
    for (const listener of this.#listeners) {
      if (listener.key === key || listener.key === "*") listener.tell(key);
    }
  }

  /** A text that changes when the experiment does: logs whose episodes are over for good are passed over. */
  async #stateOf({ key, path, cells }: FoundExperiment): Promise<string> {
    const isRunning = await isBeingPlayed(path);
    if (isRunning) this.#running.add(key);
    else this.#running.delete(key);
    const parts = [String(isRunning)];
    for (const cell of cells) {
      const episodes = join(cell, "episodes");
      const names = await readdir(episodes).catch(() => [] as string[]);
      const open = names.filter((name) => !this.#isOver(join(episodes, name)));
      const states = open.map(async (name) => {
        const entry = await stat(join(episodes, name)).catch(() => null);
        return `${name} ${entry?.size} ${entry?.mtimeMs}`;
      });
      parts.push(`${cell} ${names.length}`, ...(await Promise.all(states)));
    }
    return parts.join("\n");
  }

  #isOver(log: string): boolean {
    return this.#library.seen(log)?.episode?.summary.isScored === true;
  }
}
