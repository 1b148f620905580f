import { basename } from "node:path";
import {
  type AgentReport,
  buildReport,
  type CellSource,
  type EnvironmentReport,
  type LoggedEpisode,
} from "@gym-llm/experiment/report";
import { LatencyHistogram } from "@gym-llm/experiment/statistics";
import type { ExperimentEntry, ExperimentStatus } from "../contract/experiment-entry.ts";
import type { EpisodeEntry, ExperimentView, MatrixCell } from "../contract/experiment-view.ts";
import { episodeOf } from "./episode-files.ts";
import type { SeenLog } from "./log-cache.ts";
import type { ViewedFolder } from "./viewed-folder.ts";

/** What the cells' logs do not say. */
export interface ViewContext {
  readonly key: string;
  readonly folder: ViewedFolder;
  readonly isRunning: boolean;
  readonly config: string | null;
  /** How a log was when it was read. */
  readonly seen: (log: string) => SeenLog | null;
}

/** One experiment as a page shows it. */
export function experimentView(
  sources: readonly CellSource[],
  context: ViewContext,
): ExperimentView {
  const { environments } = buildReport(sources, { final: false });
  const byFolder = new Map(sources.map((source) => [source.folder, source]));
  const cells: MatrixCell[] = [];
  const episodes: EpisodeEntry[] = [];
  for (const environment of environments) {
    for (const agent of environment.agents) {
      const own = new Set(agent.summaries);
      const source = byFolder.get(agent.folder);
      const entries = (source?.episodes ?? [])
        .filter(({ summary }) => own.has(summary))
        .map((episode) => episodeEntry(episode, environment, agent, context));
      cells.push(matrixCell(environment, agent, entries, source?.planned ?? null));
      episodes.push(...entries);
    }
  }
  const damaged = sources
    .flatMap((source) => source.damaged)
    // A log that was made just now gets its first line soon.
    .filter(({ path }) => !context.isRunning || context.seen(path)?.reason !== null)
    .map(({ path, reason }) => ({ path: episodeOf(context.folder, path), reason }));
  const names = {
    environments: environments.map(({ name }) => name),
    agents: [...new Set(cells.map(({ agent }) => agent))],
  };
  const entry = experimentEntry(sources, { cells, episodes, damaged, ...names }, context);
  return { entry, ...names, cells, episodes, damaged, config: context.config };
}

function episodeEntry(
  { path, summary }: LoggedEpisode,
  environment: EnvironmentReport,
  agent: AgentReport,
  { folder, seen }: ViewContext,
): EpisodeEntry {
  const { error } = summary;
  const outcome = seen(path)?.episode?.outcome ?? null;
  return {
    path: episodeOf(folder, path),
    environment: environment.name,
    agent: agent.name,
    run: summary.run,
    seed: summary.seed,
    outcome: outcome?.outcome ?? null,
    isScore: summary.isScored,
    return: summary.return,
    steps: summary.steps,
    success: summary.success,
    invalid: summary.decisions - summary.firstTryDecisions,
    modelCalls: summary.modelCalls,
    failedCalls: summary.failedCalls,
    tokens: both(summary.usage.input_tokens, summary.usage.output_tokens),
    costUsd: summary.costUsd,
    latencyMs: LatencyHistogram.fromJson(summary.latencyHistogram).quantile(0.5),
    durationMs: outcome?.duration_ms ?? null,
    error: error && `${error.code}: ${error.message}`,
  };
}

function matrixCell(
  environment: EnvironmentReport,
  { name, kind, numbers, results }: AgentReport,
  episodes: readonly EpisodeEntry[],
  planned: number | null,
): MatrixCell {
  const { mean, success, latencyP50Ms: median, latencyP95Ms: p95 } = numbers;
  const hasInterval = mean !== null && mean.low !== null && mean.high !== null;
  return {
    environment: environment.name,
    agent: name,
    kind,
    // Of several agents in one folder nobody knows whose the missing episodes are: then those that there are count.
    planned: planned === null ? null : results.statistics.planned,
    scored: numbers.n,
    ...unscored(episodes),
    mean: mean?.value ?? null,
    interval: hasInterval ? { low: mean.low as number, high: mean.high as number } : null,
    successRate: success?.value ?? null,
    validRate: numbers.validRate,
    meanSteps: numbers.steps,
    tokens: both(numbers.inputTokens, numbers.outputTokens),
    costUsd: numbers.costUsd,
    latencyMs: median === null || p95 === null ? null : { median, p95 },
  };
}

function experimentEntry(
  sources: readonly CellSource[],
  { cells, episodes, damaged, environments, agents }: Omit<ExperimentView, "entry" | "config">,
  { key, folder, isRunning, seen }: ViewContext,
): ExperimentEntry {
  const planned = sources.map((source) => source.planned);
  const isPlanKnown = planned.every((count) => count !== null);
  const total = isPlanKnown ? planned.reduce((sum, count) => sum + count, 0) : null;
  const starts = sources.flatMap((source) =>
    source.episodes.map(({ header }) => header.started_at),
  );
  const logs = sources.flatMap((source) => [...source.episodes, ...source.damaged]);
  const changes = logs.flatMap(({ path }) => seen(path)?.modified ?? []);
  const costs = cells.map(({ costUsd }) => costUsd);
  const tokens = sources.flatMap((source) =>
    source.episodes.map(
      ({ summary: { usage } }) => (usage.input_tokens ?? 0) + (usage.output_tokens ?? 0),
    ),
  );
  return {
    key,
    name: key === "." ? basename(folder.path) : key,
    status: isRunning ? "running" : statusOf(episodes, total),
    environments,
    agents,
    planned: total,
    scored: episodes.filter(({ isScore }) => isScore).length,
    ...unscored(episodes),
    damaged: damaged.length,
    costUsd: costs.every((cost) => cost !== null) ? sum(costs) : null,
    tokens: sum(tokens),
    startedAt: starts.reduce<string | null>(
      (first, start) => (first === null || start < first ? start : first),
      null,
    ),
    changedAt: changes.length === 0 ? null : new Date(maximum(changes)).toISOString(),
  };
}

/** Of an experiment that nobody plays. */
function statusOf(episodes: readonly EpisodeEntry[], planned: number | null): ExperimentStatus {
  const ended = episodes.filter(
    ({ outcome }) => outcome !== null && outcome !== "interrupted" && outcome !== "budget",
  ).length;
  return ended >= (planned ?? episodes.length) ? "finished" : "stopped";
}

function unscored(episodes: readonly EpisodeEntry[]): { excluded: number; open: number } {
  const open = episodes.filter(({ outcome }) => outcome === null).length;
  const scored = episodes.filter(({ isScore }) => isScore).length;
  return { open, excluded: episodes.length - scored - open };
}

function both(input: number | null, output: number | null): number | null {
  return input === null || output === null ? null : input + output;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function maximum(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY);
}
