import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isBeingPlayed, readCell } from "@gym-llm/experiment";
import type { CellSource } from "@gym-llm/experiment/report";
import type { ExperimentEntry } from "../contract/experiment-entry.ts";
import type { ExperimentPlots, ExperimentView } from "../contract/experiment-view.ts";
import { experimentView } from "./experiment-view.ts";
import { type FoundExperiment, findExperiment, findExperiments } from "./find-experiments.ts";
import { LogCache, type SeenLog } from "./log-cache.ts";
import { Remembered } from "./remembered.ts";
import { SharedWork } from "./shared-work.ts";
import type { ViewedFolder } from "./viewed-folder.ts";

/** Makes plots of what cells hold, unless the signal aborts before it has begun. */
export type PlotsMaker = (
  sources: readonly CellSource[],
  signal: AbortSignal,
) => ExperimentPlots | Promise<ExperimentPlots>;

/** What an experiment holds, and a text that changes when it does. */
interface ReadExperiment {
  readonly sources: readonly CellSource[];
  readonly isRunning: boolean;
  readonly config: string | null;
  readonly state: string;
}

/** What the experiments in a folder hold, read from their logs, again only where these have changed. */
export class ExperimentLibrary {
  readonly folder: ViewedFolder;
  readonly #logs: LogCache;
  readonly #entries = new Remembered<ExperimentEntry>(10_000);
  readonly #views = new Remembered<ExperimentView>(16);
  readonly #efforts = new Map<string, number>();
  readonly #plots = new Remembered<ExperimentPlots>(16);
  readonly #drawing = new SharedWork<ExperimentPlots>();
  readonly #drawPlots: PlotsMaker;

  constructor(folder: ViewedFolder, drawPlots: PlotsMaker) {
    this.folder = folder;
    this.#drawPlots = drawPlots;
    this.#logs = new LogCache(folder);
  }

  /** All experiments, what changed last first. Rejects when the signal aborts. */
  async list(signal?: AbortSignal): Promise<ExperimentEntry[]> {
    const entries: ExperimentEntry[] = [];
    for (const experiment of await findExperiments(this.folder)) {
      signal?.throwIfAborted();
      const read = await this.#read(experiment);
      const make = () => this.#view(experiment, read).entry;
      entries.push(this.#entries.get(experiment.key, read.state, make));
    }
    const changed = ({ changedAt }: ExperimentEntry) => changedAt ?? "";
    return entries.sort((a, b) => (changed(a) < changed(b) ? 1 : -1));
  }

  /** Rejects with a `ViewerError` where there is no such experiment. */
  async view(key: string): Promise<ExperimentView> {
    const begun = performance.now();
    const experiment = await findExperiment(this.folder, key);
    const view = this.#view(experiment, await this.#read(experiment));
    this.#efforts.set(key, performance.now() - begun);
    return view;
  }

  /** What reading an experiment took when it was asked for last, in milliseconds; 0 when it never was. */
  effortMs(key: string): number {
    return this.#efforts.get(key) ?? 0;
  }

  /**
   * Rejects with a `ViewerError` where there is no such experiment, and when the signal aborts. Plots that several ask for
   * are drawn once.
   */
  async plots(key: string, signal?: AbortSignal): Promise<ExperimentPlots> {
    const { sources, state } = await this.#read(await findExperiment(this.folder, key));
    const known = this.#plots.find(key, state);
    if (known) return known;
    const draw = async (given: AbortSignal) => {
      const plots = await this.#drawPlots(
        sources.map((source) => this.#named(source)),
        given,
      );
      this.#plots.keep(key, state, plots);
      return plots;
    };
    return this.#drawing.get(`${key}\n${state}`, draw, signal);
  }

  /** How a log was when it was read last; `null` when it never was. */
  seen(log: string): SeenLog | null {
    return this.#logs.seen(log);
  }

  #view({ key }: FoundExperiment, read: ReadExperiment): ExperimentView {
    const { sources, isRunning, config, state } = read;
    const seen = (log: string) => this.#logs.seen(log);
    const context = { key, folder: this.folder, isRunning, config, seen };
    return this.#views.get(key, state, () => experimentView(sources, context));
  }

  async #read({ path, cells }: FoundExperiment): Promise<ReadExperiment> {
    const sources: CellSource[] = [];
    for (const cell of cells) sources.push(await readCell(cell, (log) => this.#logs.read(log)));
    const isRunning = await isBeingPlayed(path);
    const config = await readConfig(this.folder, path);
    const parts = [isRunning, config, ...sources.map(({ planned }) => planned)];
    const logs = sources.flatMap(({ episodes, damaged }) => [...episodes, ...damaged]);
    for (const log of logs) {
      const seen = this.#logs.seen(log.path);
      parts.push(`${log.path} ${seen?.size} ${seen?.modified} ${seen?.reason}`);
    }
    return { sources, isRunning, config, state: parts.join("\n") };
  }

  /** A cell as plots tell of it: by names inside the folder, and without links to files. */
  #named(source: CellSource): CellSource {
    const named = (path: string) => this.folder.nameOf(path);
    const damaged = source.damaged.map(({ path, reason }) => ({ path: named(path), reason }));
    return { ...source, folder: named(source.folder), damaged, gif: null };
  }
}

/** The configuration as it was given, or as it was resolved; `null` where there is none. */
async function readConfig(folder: ViewedFolder, experiment: string): Promise<string | null> {
  for (const name of ["config.yaml", "config.resolved.json"]) {
    const path = await folder.findFile(folder.nameOf(join(experiment, name))).catch(() => null);
    const text = path === null ? null : await readFile(path, "utf8").catch(() => null);
    if (text !== null) return text;
  }
  return null;
}
