import type { StepLine } from "../log/episode-log-schema.ts";

/** Something that came out differently from what the log says. */
export interface ReplayDifference {
  /** The step, 0 for the reset. */
  readonly t: number;
  /** A field of the step or reset line; `action` for one that cannot be taken, `end` for an episode that ended too soon, `error` for an environment that threw. */
  readonly field: keyof ComparedStep | "observation" | "action" | "end" | "error";
  readonly recorded: unknown;
  readonly replayed: unknown;
}

/** What is compared of a step. */
export interface ComparedStep {
  readonly observation_hash: string;
  readonly reward: number;
  readonly return: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

const FIELDS = ["observation_hash", "reward", "return", "terminated", "truncated"] as const;

/** In what a replayed step differs from its line. JSON has no -0, so that it equals 0. */
export function stepDifferences(recorded: StepLine, replayed: ComparedStep): ReplayDifference[] {
  return FIELDS.filter((field) => recorded[field] !== replayed[field]).map((field) => ({
    t: recorded.t,
    field,
    recorded: recorded[field],
    replayed: replayed[field],
  }));
}

const LONGEST = 80;

/** A difference as a clause: `step 3: the reward was recorded as -1, and is -2 now`. */
export function differenceText({ t, field, recorded, replayed }: ReplayDifference): string {
  const where = t === 0 ? "reset" : `step ${t}`;
  const [before, now] = [shown(recorded), shown(replayed)];
  switch (field) {
    case "error":
      return `${where}: the environment failed, which it had not done when it was recorded: ${now}`;
    case "observation":
      return `${where}: the observation is not of the environment's space: ${now}`;
    case "action":
      return `${where}: the recorded action ${before} cannot be taken: ${now}`;
    case "end":
      return `${where}: the episode is over, but the log goes on to step ${before}`;
    case "observation_hash":
      return `${where}: another observation (SHA-256 ${before} was recorded, ${now} came out)`;
    default:
      return `${where}: ${field} ${before} was recorded, ${now} came out`;
  }
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
