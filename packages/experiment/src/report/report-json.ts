import { REPORT_VERSION, type Report } from "./report.ts";
import { reportTotals } from "./report-totals.ts";

/** A report as data for machines, in snake_case as the files of an experiment. */
export function reportJson(report: Report): Record<string, unknown> {
  return {
    version: REPORT_VERSION,
    kind: "report",
    generated_at: report.generatedAt.toISOString(),
    folders: report.folders,
    totals: totalsJson(report),
    environments: report.environments.map((environment) => ({
      name: environment.name,
      id: environment.played.id,
      kwargs: environment.played.kwargs,
      max_episode_steps: environment.played.maxEpisodeSteps,
      reward_threshold: environment.rewardThreshold,
      success: environment.success,
      references: environment.references,
      agents: environment.agents.map((agent) => ({
        name: agent.name,
        provider: agent.provider,
        model: agent.model,
        kind: agent.kind,
        baseline: agent.kind === "baseline",
        folder: agent.folder,
        action_rate: agent.actionRate,
        remarks: agent.remarks,
        statistics: agent.results.statistics,
        episodes: agent.results.episodes,
      })),
    })),
    excluded: report.excluded,
    damaged_logs: report.damaged,
  };
}

function totalsJson(report: Report) {
  const { scored, excluded, models, baselines, people, tokens, cost } = reportTotals(report);
  return { scored, excluded, models, baselines, people, tokens, cost_usd: cost };
}
