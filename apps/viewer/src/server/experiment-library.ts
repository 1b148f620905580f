import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isBeingPlayed, readCell, STORED_RETURNS } from "@gym-llm/experiment";
import {
  buildComparison,
  buildReport,
  type CellSource,
  comparisonBody,
  reportBody,
} from "@gym-llm/experiment/report";
import type { ExperimentEntry } from "../contract/experiment-entry.ts";
import type { ExperimentPlots, ExperimentView } from "../contract/experiment-view.ts";
import { experimentView } from "./experiment-view.ts";
import { type FoundExperiment, findExperiment, findExperiments } from "./find-experiments.ts";
import { LogCache, type SeenLog } from "./log-cache.ts";
import type { ViewedFolder } from "./viewed-folder.ts";

/** Plots of so many experiments are kept. */
const MOST_PLOTS = 16;

/** What the experiments in a folder hold, read from their logs, again only where these have changed. */
export class ExperimentLibrary {
  readonly folder: ViewedFolder;
  readonly #logs: LogCache;
  /** Plots by key, with the state of the logs that they show. */
  readonly #plots = new Map<string, { readonly state: string; readonly plots: ExperimentPlots }>();

  constructor(folder: ViewedFolder) {
    this.folder = folder;
    this.#logs = new LogCache(folder);
  }

  /** All experiments, what changed last first. */
  async list(): Promise<ExperimentEntry[]> {
    const entries: ExperimentEntry[] = [];
    for (const experiment of await findExperiments(this.folder)) {
      entries.push((await this.#view(experiment)).entry);
    }
    const changed = ({ changedAt }: ExperimentEntry) => changedAt ?? "";
    return entries.sort((a, b) => (changed(a) < changed(b) ? 1 : -1));
  }

  /** Rejects with a `ViewerError` where there is no such experiment. */
  async view(key: string): Promise<ExperimentView> {
    return this.#view(await findExperiment(this.folder, key));
  }

  /** Rejects with a `ViewerError` where there is no such experiment. */
  async plots(key: string): Promise<ExperimentPlots> {
    const sources = await this.#sources(await findExperiment(this.folder, key));
    const state = this.#stateOf(sources);
    const known = this.#plots.get(key);
    if (known?.state === state) return known.plots;
    const plots = drawPlots(sources.map((source) => this.#named(source)));
    this.#plots.delete(key);
    this.#plots.set(key, { state, plots });
    for (const oldest of [...this.#plots.keys()].slice(0, -MOST_PLOTS)) this.#plots.delete(oldest);
    return plots;
  }

  /** How a log was when it was read last; `null` when it never was. */
  seen(log: string): SeenLog | null {
    return this.#logs.seen(log);
  }

  async #view(experiment: FoundExperiment): Promise<ExperimentView> {
    const { key, path } = experiment;
    const sources = await this.#sources(experiment);
    return experimentView(sources, {
      key,
      folder: this.folder,
      isRunning: await isBeingPlayed(path),
      config: await readConfig(this.folder, path),
      seen: (log) => this.#logs.seen(log),
    });
  }

  async #sources({ cells }: FoundExperiment): Promise<CellSource[]> {
    const sources: CellSource[] = [];
    for (const cell of cells) sources.push(await readCell(cell, (log) => this.#logs.read(log)));
    return sources;
  }

  /** A cell as plots tell of it: by names inside the folder, and without links to files. */
  #named(source: CellSource): CellSource {
    const named = (path: string) => this.folder.nameOf(path);
    const damaged = source.damaged.map(({ path, reason }) => ({ path: named(path), reason }));
    return { ...source, folder: named(source.folder), damaged, gif: null };
  }

  #stateOf(sources: readonly CellSource[]): string {
    const paths = sources.flatMap(({ episodes, damaged }) => [...episodes, ...damaged]);
    const states = paths.map(({ path }) => {
      const seen = this.#logs.seen(path);
      return `${path} ${seen?.size} ${seen?.modified}`;
    });
    return `${sources.map(({ planned }) => planned)}\n${states.join("\n")}`;
  }
}

function drawPlots(sources: readonly CellSource[]): ExperimentPlots {
  const report = buildReport(sources, STORED_RETURNS);
  const comparison = buildComparison(report);
  return {
    report: reportBody(report).toString(),
    comparison: comparison.agents.length > 1 ? comparisonBody(comparison).toString() : null,
  };
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
