import { PLAYER_KINDS } from "../../results/player-kind.ts";
import { agentEpisodes, environmentKey } from "../../statistics/agent-episodes.ts";
import { compareAgents } from "../../statistics/compare-agents.ts";
import type { Report } from "../report.ts";
import type { ComparisonReport } from "./comparison-report.ts";

/** Which agents are compared. */
export interface ComparisonOptions {
  /** The name of the agent that all others are compared with, as the report has it; without it every two are compared. */
  readonly baseline?: string;
}

/** Compares the agents of a report, by environment and seed. */
export function buildComparison(
  report: Report,
  { baseline }: ComparisonOptions = {},
): ComparisonReport {
  const agents = orderedAgents(report, baseline);
  const names = new Map<string, string>();
  const groups = report.environments.flatMap((environment) => {
    names.set(environmentKey(environment.played), environment.name);
    return environment.agents.flatMap(({ name, summaries }) =>
      environment.played.wrappers === ""
        ? agentEpisodes(name, summaries, report.normalizedScore)
        : agentEpisodes(name, summaries),
    );
  });
  groups.sort((a, b) => agents.indexOf(a.agent) - agents.indexOf(b.agent));
  const found = compareAgents(groups, baseline === undefined ? {} : { against: baseline });
  const environments = [...names].flatMap(([key, name]) => {
    const comparisons = found.comparisons.filter(
      ({ environment }) => environmentKey(environment) === key,
    );
    return comparisons.length > 0 ? [{ name, comparisons }] : [];
  });
  return {
    generatedAt: report.generatedAt,
    folders: report.folders,
    agents,
    baseline: baseline ?? null,
    environments,
    overall: found.overall,
    refused: found.refused,
    confidence: found.confidence,
    excluded: report.excluded,
    damaged: report.damaged,
    report,
  };
}

/** Names of all agents: models, people, baselines, and last the one that all are compared with. */
function orderedAgents({ environments }: Report, baseline: string | undefined): string[] {
  const all = environments.flatMap(({ agents }) => agents);
  const kinds = new Map(all.map(({ name, kind }) => [name, kind]));
  const rank = (name: string) => {
    if (name === baseline) return PLAYER_KINDS.length;
    return PLAYER_KINDS.indexOf(kinds.get(name) ?? "model");
  };
  return [...new Set(all.map(({ name }) => name))].sort((a, b) => rank(a) - rank(b));
}
