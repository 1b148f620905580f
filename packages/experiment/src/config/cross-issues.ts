import type { ConfigData } from "./config-schema.ts";
import type { DataIssue } from "./describe-issue.ts";
import { isObject } from "./is-object.ts";

/** What concerns more than one key; `input` are the data before defaults came in, which tell what was written. */
export function crossIssues(data: ConfigData, input: unknown): DataIssue[] {
  return [...actionRateIssues(data), ...seedIssues(data, input), ...modelCallIssues(data)];
}

function actionRateIssues({ agent }: ConfigData): DataIssue[] {
  if (agent.action_rate <= agent.history) return [];
  return [
    {
      path: ["agent", "action_rate"],
      atKey: false,
      message: `must not be greater than \`history\` (${agent.history}), got ${agent.action_rate}: raise \`history\` or lower \`action_rate\``,
    },
  ];
}

function seedIssues({ experiment }: ConfigData, input: unknown): DataIssue[] {
  const { seed, seeds, num_runs } = experiment;
  if (seeds) return [...besideSeeds(input), ...repeatedSeeds(seeds)];
  const highestSeed = Number.MAX_SAFE_INTEGER - num_runs + 1;
  if (seed <= highestSeed) return [];
  return [
    {
      path: ["experiment", "seed"],
      atKey: false,
      message: `must be at most ${highestSeed} for ${num_runs} runs, each of which has the next seed, got ${seed}`,
    },
  ];
}

function besideSeeds(input: unknown): DataIssue[] {
  const section = isObject(input) ? input["experiment"] : undefined;
  if (!isObject(section)) return [];
  return ["seed", "num_runs"]
    .filter((key) => key in section)
    .map((key) => ({
      path: ["experiment", key],
      atKey: true,
      message: `\`${key}\` cannot stand beside \`seeds\`, which holds the seed of every run: remove one of the two`,
    }));
}

function repeatedSeeds(seeds: readonly number[]): DataIssue[] {
  const taken = new Set<number>();
  return seeds.flatMap((seed, index) => {
    const isRepeated = taken.has(seed);
    taken.add(seed);
    if (!isRepeated) return [];
    const message = `the seed ${seed} stands in \`seeds\` already: every run needs a seed of its own`;
    return [{ path: ["experiment", "seeds", index], atKey: false, message }];
  });
}

function modelCallIssues({ model_calls: calls }: ConfigData): DataIssue[] {
  if (!calls || calls.mode === "live" || calls.file !== undefined) return [];
  return [
    {
      path: ["model_calls", "mode"],
      atKey: false,
      message: `\`${calls.mode}\` needs a file: add \`file\` to the section \`model_calls\`, such as \`file: calls.jsonl\``,
    },
  ];
}
