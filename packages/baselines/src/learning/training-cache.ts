import { GymError } from "@gym-llm/core";
import { createPace } from "./create-pace.ts";
import type { TrainingContext, TrainingOptions, TrainingProgress } from "./training.ts";

/** What is learned, and how. */
export interface Training<Learned> {
  readonly baseline: string;
  readonly environmentId: string;
  readonly maxSteps: number;
  /** What decides all that is learned; `null` when it cannot be written down, so that nothing is kept. */
  readonly key: string | null;
  learn(context: TrainingContext): Promise<Learned>;
}

/** A training that goes on, or is over. */
interface SharedTraining {
  readonly learned: Promise<unknown>;
  readonly listeners: Set<(progress: TrainingProgress) => void>;
  readonly controller: AbortController;
  waiting: number;
  isOver: boolean;
}

const trainings = /* @__PURE__ */ new Map<string, SharedTraining>();

/**
 * What the training brings forth; one training serves all that ask for the same, at once or later. It is given up when none
 * of them waits any longer. Rejects with the reason of `signal` when that is aborted, with what `learn` throws,
 * and with `InvalidArgument` for a seed that is none.
 */
export async function trainOnce<Learned>(
  training: Training<Learned>,
  { seed = 0, signal, onProgress }: TrainingOptions,
): Promise<Learned> {
  checkSeed(seed);
  const key = training.key && `${training.key} ${seed}`;
  const shared = (key && trainings.get(key)) || start(training, seed, key);
  shared.waiting++;
  if (onProgress) shared.listeners.add(onProgress);
  try {
    return (await orAborted(shared.learned, signal)) as Learned;
  } finally {
    shared.waiting--;
    if (onProgress) shared.listeners.delete(onProgress);
    if (shared.waiting === 0 && !shared.isOver) {
      if (key) trainings.delete(key);
      shared.controller.abort();
    }
  }
}

function checkSeed(seed: number): void {
  if (Number.isSafeInteger(seed) && seed >= 0) return;
  throw new GymError(
    "InvalidArgument",
    `The seed of a training must be a whole number of at least 0, got ${String(seed)}.`,
  );
}

function start<Learned>(
  { baseline, environmentId, maxSteps, learn }: Training<Learned>,
  seed: number,
  key: string | null,
): SharedTraining {
  const controller = new AbortController();
  const listeners: SharedTraining["listeners"] = new Set();
  const pace = createPace(controller.signal, (state) => {
    for (const listener of listeners) listener({ baseline, environmentId, maxSteps, ...state });
  });
  const learned = learn({ seed, pace });
  const shared: SharedTraining = { learned, listeners, controller, waiting: 0, isOver: false };
  if (key) trainings.set(key, shared);
  learned.then(
    () => {
      shared.isOver = true;
    },
    () => {
      shared.isOver = true;
      if (key && trainings.get(key) === shared) trainings.delete(key);
    },
  );
  return shared;
}

/** The promise, or the signal's reason as soon as it is aborted. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
