import { type VectorEnv, type VectorStepResult, VectorWrapper } from "@gym-llm/core";
import type { Recorded } from "@gym-llm/recordings";
import type { DirectRun, VectorEvent } from "./recorded-run.ts";
import { decodeVector } from "./vector-values.ts";

/** A run of a wrapper around a `SyncVectorEnv`. */
export interface WrapperRun extends DirectRun {
  readonly wrapper: string;
  readonly kwargs: Readonly<Record<string, Recorded>>;
  readonly construct_warnings: readonly { readonly message: string }[];
  readonly final_attrs: Readonly<Record<string, Recorded>>;
}

/**
 * The vector environment as the recording saw it: its infos in that form, and for `ClipAction`, which was recorded with
 * actions that its space would hardly give, a space that gives those.
 */
export function asRecorded(envs: VectorEnv, run: WrapperRun): VectorEnv {
  const recorded = new RecordedInfos(envs);
  if (run.wrapper !== "ClipAction") return recorded;
  const actions = run.events.flatMap((event) => (event.op === "step" ? [event.actions] : []));
  recorded.actionSpace.sample = () => decodeVector(actions.shift() ?? null);
  return recorded;
}

/** Infos in the recording's form: no durations, and NumPy's booleans in lists as numbers. */
class RecordedInfos extends VectorWrapper {
  override reset(...options: Parameters<VectorEnv["reset"]>) {
    const result = this.env.reset(...options);
    return { ...result, infos: inRecordedForm(result.infos) };
  }

  override step(actions: unknown): VectorStepResult<unknown> {
    const result = this.env.step(actions);
    return { ...result, infos: inRecordedForm(result.infos) };
  }
}

function inRecordedForm<T>(infos: T): T {
  if (Array.isArray(infos)) return infos.map(withNumbers) as T;
  const copy = { ...infos } as Record<string, unknown>;
  for (const key of ["episode", "stats"]) {
    const { t, ...statistics } = (copy[key] ?? {}) as Record<string, unknown>;
    if (t !== undefined) copy[key] = statistics;
  }
  return copy as T;
}

function withNumbers(value: unknown): unknown {
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withNumbers(part)]));
}

/**
 * The run as it would be if Gymnasium's statistics saw `reset_mask`. The environment inside takes the mask out of the
 * options first, so that a reset of some environments zeroes the counts of all.
 */
export function withMaskedStatistics(run: WrapperRun): WrapperRun {
  const key = (run.kwargs["stats_key"] as string | undefined) ?? "episode";
  const returns = [0, 0, 0];
  const lengths = [0, 0, 0];
  const queues: [number, number][] = [];
  let dones: number[] = [];
  const events = run.events.map((event): VectorEvent => {
    if (event.op === "reset") {
      const { reset_mask: mask } = (decodeVector(event.options ?? null) ?? {}) as {
        reset_mask?: Uint8Array;
      };
      for (const index of returns.keys()) {
        if (mask?.[index] === 0) continue;
        returns[index] = 0;
        lengths[index] = 0;
      }
    }
    if (event.op !== "step") return event;
    const rewards = decodeVector(event.reward ?? null) as Float64Array;
    const [terminated, truncated] = [event.terminated, event.truncated].map(
      (flags) => decodeVector(flags ?? null) as Uint8Array,
    ) as [Uint8Array, Uint8Array];
    for (const [index, reward] of rewards.entries()) {
      returns[index] = (returns[index] as number) + reward;
      lengths[index] = (lengths[index] as number) + 1;
    }
    dones = Array.from(terminated, (flag, index) => flag | (truncated[index] as number));
    for (const [index, done] of dones.entries()) {
      if (done === 1) queues.push([returns[index] as number, lengths[index] as number]);
    }
    const whereDone = (values: readonly number[]): Recorded => ({
      nd: "float64",
      shape: [values.length],
      data: values.map((value, index) => (dones[index] === 1 ? value : 0)),
    });
    const statistics = {
      dict: [
        ["r", whereDone(returns)],
        ["l", whereDone(lengths)],
      ],
    };
    const { dict } = event.info as { dict: readonly (readonly [string, Recorded])[] };
    const info = { dict: dict.map((entry) => (entry[0] === key ? [key, statistics] : entry)) };
    return { ...event, info: info as unknown as Recorded };
  });
  const kept = queues.slice(-((run.kwargs["buffer_length"] as number | undefined) ?? 100));
  const final_attrs: Record<string, Recorded> = {
    return_queue: kept.map(([episodeReturn]) => episodeReturn),
    length_queue: kept.map(([, length]) => length),
    episode_count: queues.length,
    episode_returns: returns,
    episode_lengths: lengths,
    prev_dones: run.final_attrs["prev_dones"] ?? null,
  };
  return { ...run, events, final_attrs };
}
