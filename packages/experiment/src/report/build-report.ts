import { successText } from "@gym-llm/core";
import type { HeaderLine } from "../log/episode-log-schema.ts";
import { experimentResults } from "../log/experiment-results.ts";
import type { SuccessRecord } from "../log/success-record.ts";
import { compareKinds, playerKind } from "../results/player-kind.ts";
import type { PlayedEnvironment } from "../statistics/comparison.ts";
import type { NormalizedScore } from "../statistics/normalized-score.ts";
import { agentNumbers } from "./agent-numbers.ts";
import { folderLabels } from "./folder-labels.ts";
import { PERSON_REMARK } from "./player-notes.ts";
import type { ReferenceLine } from "./plot/plot-parts.ts";
import type { CellSource, LoggedEpisode } from "./read-cells.ts";
import type { AgentReport, ExcludedEpisode, Report } from "./report.ts";
import {
  agentIdentity,
  distinctNames,
  environmentIdentity,
  type Identity,
  identityKey,
} from "./report-identity.ts";

/** Episodes of one agent in one environment, in one folder. */
interface Group {
  readonly source: CellSource;
  readonly agent: Identity;
  readonly environment: Identity;
  readonly provider: string;
  readonly model: string;
  readonly episodes: readonly LoggedEpisode[];
  readonly planned: number;
}

/** What a report is computed with, beside the logs. */
export interface BuildOptions {
  /** The moment that the report says it was made at. */
  readonly now?: Date;
  /** With `false` what takes long is left out, as from `experimentResults`: bootstrapped intervals. */
  readonly final?: boolean;
  /** Turns returns into normalised scores, where there are no wrappers; without it there are none. */
  readonly normalizedScore?: NormalizedScore;
  /** Stored returns of an environment to compare with; none unless given. */
  readonly references?: (environment: PlayedEnvironment) => readonly ReferenceLine[];
}

/**
 * Computes a report from what folders hold. Agents are told apart by model and settings, environments by arguments,
 * limit and wrappers. Episodes of different folders are never put together: where one agent played one environment in
 * several, each folder is an agent of its own.
 */
export function buildReport(
  sources: readonly CellSource[],
  {
    now = new Date(),
    final = true,
    normalizedScore = () => null,
    references = () => [],
  }: BuildOptions = {},
): Report {
  const groups = adopted(sources.flatMap(groupsOf));
  const agentNames = namesOfAgents(groups);
  const environmentNames = distinctNames(groups.map(({ environment }) => environment));
  const reports = groups.map((group, index) => ({
    key: identityKey(group.environment),
    name: environmentNames[index] as string,
    group,
    agent: agentReport(group, agentNames[index] as string, {
      final,
      normalizedScore: scoreFor(group, normalizedScore),
    }),
  }));
  const keys = [...new Set(reports.map(({ key }) => key))];
  const environments = keys.map((key) => {
    const members = reports.filter((report) => report.key === key);
    const { name, group } = members[0] as (typeof members)[number];
    const played = playedEnvironment(group);
    return {
      name,
      played,
      rewardThreshold: group.episodes[0]?.header.environment.reward_threshold ?? null,
      success: successWords(group.episodes[0]?.header.environment.success),
      references: played.wrappers === "" ? references(played) : [],
      agents: members.map(({ agent }) => agent).sort(byKindAndMean),
    };
  });
  return {
    generatedAt: now,
    folders: sources.map(({ folder }) => folder),
    environments,
    excluded: reports.flatMap(({ name, group, agent }) =>
      excludedEpisodes(group, name, agent.name),
    ),
    damaged: sources.flatMap(({ damaged }) => damaged),
    normalizedScore,
  };
}

function groupsOf(source: CellSource): Group[] {
  const { episodes, planned, configured, damaged } = source;
  const byKey = new Map<string, LoggedEpisode[]>();
  const keys = new Map<string, string>();
  for (const episode of episodes) {
    const { model, agent, environment } = episode.header;
    // Most headers of a folder are equal word by word, which is soon seen.
    const words = JSON.stringify([model, agent, environment]);
    const key = keys.get(words) ?? groupKey(episode.header);
    keys.set(words, key);
    const group = byKey.get(key);
    if (group) group.push(episode);
    else byKey.set(key, [episode]);
  }
  const groups = [...byKey.values()].map((own): Group => {
    const { header } = own[0] as LoggedEpisode;
    return {
      source,
      agent: agentIdentity(header),
      environment: environmentIdentity(header),
      provider: header.model.provider,
      model: header.model.id,
      episodes: own,
      // With several agents in one folder nobody knows whose the missing episodes are.
      planned: byKey.size === 1 ? (planned ?? own.length + damaged.length) : own.length,
    };
  });
  if (groups.length > 0 || configured === null) return groups;
  const { environment, provider, model } = configured;
  const agent = { name: `${provider}/${model}`, settings: {} };
  const played = { name: environment, settings: {} };
  return [
    { source, agent, environment: played, provider, model, episodes: [], planned: planned ?? 0 },
  ];
}

function groupKey(header: HeaderLine): string {
  return `${identityKey(agentIdentity(header))}\n${identityKey(environmentIdentity(header))}`;
}

/** Folders without any log belong to the environment of that id that others played, where there is one of it only. */
function adopted(groups: readonly Group[]): Group[] {
  return groups.map((group) => {
    if (group.episodes.length > 0) return group;
    const namesakes = groups.filter(
      ({ environment, episodes }) =>
        episodes.length > 0 && environment.name === group.environment.name,
    );
    const keys = new Set(namesakes.map(({ environment }) => identityKey(environment)));
    const [namesake] = namesakes;
    return keys.size === 1 && namesake ? { ...group, environment: namesake.environment } : group;
  });
}

/** Names of the agents, with the folder where one agent played one environment in several. */
function namesOfAgents(groups: readonly Group[]): string[] {
  const names = distinctNames(groups.map(({ agent }) => agent));
  const indices = groups.map((_, index) => index);
  for (const own of Map.groupBy(indices, (index) => names[index]).values()) {
    const members = own.map((index) => groups[index] as Group);
    const labels = folderLabels(
      members.map(({ source, environment }) => ({
        folder: source.folder,
        rival: identityKey(environment),
      })),
    );
    for (const [place, index] of own.entries()) {
      const label = labels[place] ?? null;
      if (label !== null) names[index] = `${names[index]} in ${label}`;
    }
  }
  return names;
}

function agentReport(
  group: Group,
  name: string,
  options: { readonly final: boolean; readonly normalizedScore: NormalizedScore },
): AgentReport {
  const { source, agent, provider, model, episodes, planned } = group;
  const summaries = episodes.map(({ summary }) => summary);
  const first = episodes[0]?.header;
  const results = experimentResults(summaries, {
    environment: group.environment.name,
    provider,
    model,
    cell: null,
    planned,
    ...options,
  });
  const kind = playerKind(provider);
  const { verdict } = results.statistics;
  const rate = agent.settings["action_rate"];
  return {
    name,
    provider,
    model,
    kind,
    folder: source.folder,
    actionRate: typeof rate === "number" ? rate : null,
    firstSeed: first?.seed ?? null,
    gif: source.gif,
    summaries,
    results,
    numbers: agentNumbers(results),
    remarks: [
      ...(kind === "person" ? [PERSON_REMARK] : []),
      ...(verdict === null ? [] : [verdict]),
    ],
  };
}

/** Wrappers may change rewards: with any, stored returns are those of another task. */
function scoreFor(group: Group, normalizedScore: NormalizedScore): NormalizedScore {
  return playedEnvironment(group).wrappers === "" ? normalizedScore : () => null;
}

function playedEnvironment({ environment, episodes }: Group): PlayedEnvironment {
  const summary = episodes[0]?.summary;
  return {
    id: environment.name,
    kwargs: summary?.environmentKwargs ?? {},
    maxEpisodeSteps: summary?.maxEpisodeSteps ?? null,
    wrappers: summary?.environmentWrappers ?? "",
  };
}

function successWords(success: SuccessRecord | null | undefined): string | null {
  if (!success) return null;
  return successText(
    "return_at_least" in success ? { returnAtLeast: success.return_at_least } : success,
  );
}

function byKindAndMean(a: AgentReport, b: AgentReport): number {
  const mean = ({ numbers }: AgentReport) => numbers.mean?.value ?? Number.NEGATIVE_INFINITY;
  const byKind = compareKinds(a.kind, b.kind);
  return byKind !== 0 || mean(a) === mean(b) ? byKind : mean(b) - mean(a);
}

function excludedEpisodes(
  { source, episodes }: Group,
  environment: string,
  agent: string,
): ExcludedEpisode[] {
  return episodes.flatMap(({ summary: { isScored, run, seed, outcome, error } }) =>
    isScored
      ? []
      : [
          {
            environment,
            agent,
            folder: source.folder,
            run,
            seed,
            outcome,
            error: error && `${error.code}: ${error.message}`,
          },
        ],
  );
}
