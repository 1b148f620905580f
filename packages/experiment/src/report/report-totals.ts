import type { PlayerKind } from "../results/player-kind.ts";
import type { Report } from "./report.ts";

/** What a report's agents have in common, added up. */
export interface ReportTotals {
  readonly scored: number;
  readonly excluded: number;
  readonly models: number;
  readonly baselines: number;
  readonly people: number;
  /** Input and output; `null` where a model's server did not count. */
  readonly tokens: number | null;
  /** In US dollars; `null` where a model's price is not known. */
  readonly cost: number | null;
  /** The cost of those models whose price is known; `null` without any. */
  readonly knownCost: number | null;
}

/** Adds up a report. Baselines and people cost nothing and count no tokens; what one model lacks is unknown for all. */
export function reportTotals({ environments }: Report): ReportTotals {
  const agents = environments.flatMap((environment) => environment.agents);
  const models = agents.filter(({ kind }) => kind === "model");
  const names = (kind: PlayerKind) =>
    new Set(agents.filter((agent) => agent.kind === kind).map(({ name }) => name)).size;
  const total = (values: readonly (number | null)[]) =>
    values.length === 0
      ? null
      : values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
  return {
    scored: agents.reduce((sum, { numbers }) => sum + numbers.n, 0),
    excluded: agents.reduce((sum, { numbers }) => sum + numbers.excluded, 0),
    models: names("model"),
    baselines: names("baseline"),
    people: names("person"),
    tokens: total(models.flatMap(({ numbers }) => [numbers.inputTokens, numbers.outputTokens])),
    cost: total(models.map(({ numbers }) => numbers.costUsd)),
    knownCost: total(models.flatMap(({ numbers }) => numbers.costUsd ?? [])),
  };
}
