import { GymError } from "../errors.ts";
import type { AutoresetMode } from "./autoreset-mode.ts";
import type { ObservationMode } from "./vector-spaces.ts";
import { availableThreads } from "./worker-threads.ts";

/** How a thread makes an environment: data for `make`, because functions cannot cross threads. */
export interface WorkerEnvRecipe {
  /** The registered id, or `module:id`. */
  readonly id: string;
  /** The arguments of `make`; wrappers by name or as data. */
  readonly kwargs?: Readonly<Record<string, unknown>>;
}

/** How threads are started. */
export interface CrewOptions {
  /** Arguments of Node for the threads. */
  readonly execArgv?: readonly string[] | undefined;
  /** Limits of the memory of each thread, as `Worker` of `node:worker_threads` takes them. */
  readonly resourceLimits?: Readonly<Record<string, number>> | undefined;
}

/** Arguments of `WorkerVectorEnv` beside the recipes of its environments. */
export interface WorkerVectorEnvOptions extends CrewOptions {
  /**
   * How many threads the environments are spread over; unless given, one less than the machine runs at once, so that
   * the caller has a core too and need not be woken.
   */
  threads?: number | undefined;
  /**
   * Modules that register environments, imported by each thread: npm names, looked up from the working directory and
   * from the main script, or URLs. An id whose entry point is `package:Export` is found without: by `package/register`.
   */
  modules?: readonly string[] | undefined;
  /** Whether the threads write observations to shared memory (the default) or send them by message. */
  sharedMemory?: boolean | undefined;
  /** Whether observations are copies (the default), or one buffer that the next step writes to again. */
  copy?: boolean | undefined;
  /** How the observation spaces become one; `same` unless given. */
  observationMode?: ObservationMode | undefined;
  /** What happens to environments whose episode ended; `NextStep` unless given. */
  autoresetMode?: AutoresetMode | undefined;
}

/** How long to wait for the threads. */
export interface WorkerWaitOptions {
  /** In milliseconds; as long as it takes unless given. */
  timeoutMs?: number | undefined;
}

/** How to end the threads. */
export interface WorkerCloseOptions extends WorkerWaitOptions {
  /** Whether to end the threads at once, without closing the environments. They are ended so when the time is up, too. */
  terminate?: boolean;
}

/** How many threads so many environments get. Throws a `GymError` of code `InvalidArgument` for a number that is none. */
export function threadCount(threads: number | undefined, numEnvs: number): number {
  const count = threads ?? Math.max(1, availableThreads() - 1);
  if (Number.isInteger(count) && count > 0) return Math.min(count, numEnvs);
  throw new GymError(
    "InvalidArgument",
    `WorkerVectorEnv: threads must be an integer of at least 1, got ${count}.`,
  );
}
