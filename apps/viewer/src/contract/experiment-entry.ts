/** How an experiment stands: somebody plays it now, all planned episodes ended, or it was left unfinished. */
export type ExperimentStatus = "running" | "finished" | "stopped";

/** One experiment, as the list of experiments shows it. */
export interface ExperimentEntry {
  /** Its folder relative to the one that is looked at, with `/`; `.` when it is that folder itself. */
  readonly key: string;
  readonly name: string;
  readonly status: ExperimentStatus;
  readonly environments: readonly string[];
  /** `provider/model` of each agent. */
  readonly agents: readonly string[];
  /** Episodes that were to be played; `null` where the configuration cannot be read. */
  readonly planned: number | null;
  /** Episodes that are scores. */
  readonly scored: number;
  /** Episodes that ended without being a score. */
  readonly excluded: number;
  /** Episodes whose log has no end yet. */
  readonly open: number;
  /** Logs that cannot be read. */
  readonly damaged: number;
  /** In US dollars; `null` when a price or a token count is unknown. */
  readonly costUsd: number | null;
  /** Input and output tokens that servers reported. */
  readonly tokens: number;
  /** ISO 8601, UTC; `null` without any log. */
  readonly startedAt: string | null;
  /** When a log changed last, ISO 8601, UTC; `null` without any log. */
  readonly changedAt: string | null;
}
