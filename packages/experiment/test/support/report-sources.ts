import {
  buildReport,
  type CellSource,
  type EpisodeSummary,
  type HeaderLine,
} from "../../src/index.ts";
import { summary } from "./summary.ts";

/** Who played what in a made-up folder, and what came of it. */
export interface MadeCell {
  readonly folder?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly environment?: string;
  readonly kwargs?: Record<string, unknown>;
  readonly agent?: Record<string, unknown>;
  readonly returns?: readonly number[];
  /** Changes of single episodes, by run. */
  readonly changes?: Readonly<Record<number, Partial<EpisodeSummary>>>;
  readonly planned?: number;
}

/** The folder of an experiment without its files. */
export function cell({
  folder = "experiments/one",
  provider = "openai",
  model = "gpt-4o-mini",
  environment = "TaxiLLM-v4",
  kwargs = {},
  agent = {},
  returns = [1, 2, 3, 4, 5, 6],
  changes = {},
  planned = returns.length,
}: MadeCell = {}): CellSource {
  const identity = { provider, model, environment, environmentKwargs: kwargs };
  return {
    folder,
    planned,
    configured: { environment, provider, model },
    gif: null,
    damaged: [],
    episodes: returns.map((value, run) => ({
      path: `${folder}/episodes/run_${run}_seed_${run}.jsonl`,
      header: header(run, { provider, model, environment, kwargs, agent }),
      summary: summary(run, { ...identity, return: value, ...changes[run] }),
    })),
  };
}

/** A report on made-up folders. */
export function reportOn(...cells: readonly CellSource[]) {
  return buildReport(cells, { now: new Date("2026-01-02T03:04:05Z") });
}

function header(
  run: number,
  {
    provider,
    model,
    environment,
    kwargs,
    agent,
  }: Required<Pick<MadeCell, "provider" | "model" | "environment" | "kwargs" | "agent">>,
): HeaderLine {
  return {
    type: "header",
    version: 1,
    run,
    seed: run,
    environment: {
      id: environment,
      kwargs,
      max_episode_steps: 100,
      reward_threshold: null,
      nondeterministic: false,
      entry_point: null,
      view: null,
      render_mode: null,
      success: { return_at_least: 3 },
    },
    agent: { backend: provider, model, temperature: 0.2, history: 10, action_rate: 1, ...agent },
    model: { provider, id: model },
    system_prompt: "",
    goal: "",
    observation_space: "",
    action_space: "",
    observation_schema: {},
    action_schema: {},
    prompt_hash: "",
    config_hash: "",
    versions: {},
    started_at: "2026-01-02T03:04:05.000Z",
  };
}
