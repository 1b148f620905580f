import { statSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isBeingPlayed } from "@gym-llm/experiment";
import type { ExperimentLibrary } from "./experiment-library.ts";
import { type FoundExperiment, findExperiment, findExperiments } from "./find-experiments.ts";

/** So often experiments are looked at, and so often at most a change is told of. */
const LOOK_EVERY_MS = 500;
/** Experiments that nobody plays, and new ones, are looked for at every so many looks. */
const LOOK_FOR_ALL_EVERY = 4;
/** Whoever hears of a change reads the experiment again: that is to take a thirtieth of the time at most. */
const LEAST_PAUSE = 30;
/** Stands for all experiments. */
const ALL = "*";

/** Whoever wants to hear of changes: of one experiment, or of all. */
interface Listener {
  readonly key: string;
  readonly tell: (experiment: string) => void;
  /** The states that it was told of, and when, by key. */
  readonly told: Map<string, { readonly state: string; readonly at: number }>;
}

/** Tells of experiments that have changed, as long as anybody listens. It looks at what is open, not at every log. */
export class ExperimentWatch {
  readonly #library: ExperimentLibrary;
  readonly #listeners = new Set<Listener>();
  readonly #running = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isLooking = false;
  #looks = 0;

  constructor(library: ExperimentLibrary) {
    this.#library = library;
  }

  /**
   * Calls `tell` with the key of the experiment (`*` for all), at its first look as well: what is read from then on, and
   * again whenever it is told of, is never out of date for long. The function returned ends it.
   */
  subscribe(key: string, tell: (experiment: string) => void): () => void {
    const listener: Listener = { key, tell, told: new Map() };
    this.#listeners.add(listener);
    this.#looks = 0;
    this.#schedule();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0 || !this.#timer) return;
      clearTimeout(this.#timer);
      this.#timer = null;
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
    if (keys.delete(ALL)) {
      if (isForAll) {
        for (const experiment of await findExperiments(folder))
          found.set(experiment.key, experiment);
        this.#tellOfMissing(found);
      } else {
        for (const key of this.#running) keys.add(key);
      }
    }
    for (const key of keys) {
      if (found.has(key)) continue;
      const experiment = await findExperiment(folder, key).catch(() => null);
      if (experiment) found.set(key, experiment);
      else this.#running.delete(key);
    }
    for (const [key, experiment] of found) this.#tell(key, await this.#stateOf(experiment));
  }

  #tell(key: string, state: string): void {
    const at = performance.now();
    const pause = LEAST_PAUSE * this.#library.effortMs(key);
    for (const listener of this.#listeners) {
      if (listener.key !== key && listener.key !== ALL) continue;
      const last = listener.told.get(key);
      // Too soon: it is told of at a later look.
      if (last && (last.state === state || at - last.at < pause)) continue;
      listener.told.set(key, { state, at });
      listener.tell(key);
    }
  }

  #tellOfMissing(found: ReadonlyMap<string, unknown>): void {
    for (const { key, told, tell } of this.#listeners) {
      if (key !== ALL) continue;
      for (const experiment of told.keys()) {
        if (found.has(experiment)) continue;
        told.delete(experiment);
        tell(experiment);
      }
    }
  }

  /** A text that changes when the experiment does. */
  async #stateOf({ key, path, cells }: FoundExperiment): Promise<string> {
    const isRunning = await isBeingPlayed(path);
    if (isRunning) this.#running.add(key);
    else this.#running.delete(key);
    const parts = [String(isRunning)];
    for (const cell of cells) {
      const episodes = join(cell, "episodes");
      const names = await readdir(episodes).catch(() => [] as string[]);
      parts.push(cell, ...names.map((name) => `${name} ${this.#stateOfLog(join(episodes, name))}`));
    }
    return parts.join("\n");
  }

  /** Logs of episodes that are over for good are not looked at. */
  #stateOfLog(log: string): string {
    const seen = this.#library.seen(log);
    if (seen?.episode?.summary.isScored) return `${seen.size} ${seen.modified}`;
    const entry = statSync(log, { throwIfNoEntry: false });
    return `${entry?.size} ${entry?.mtimeMs}`;
  }
}
