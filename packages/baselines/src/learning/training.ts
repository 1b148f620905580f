/** How far a training has come. */
export interface TrainingProgress {
  /** The baseline that learns. */
  readonly baseline: string;
  readonly environmentId: string;
  /** Steps taken in the environment so far. */
  readonly steps: number;
  /** Steps after which training ends at the latest. */
  readonly maxSteps: number;
  /** The highest mean return of the evaluations so far; `null` before the first. */
  readonly bestReturn: number | null;
}

/** Options of the baselines that learn. */
export interface TrainingOptions {
  /** Decides all chance of the training, an integer of at least 0; 0 unless given. */
  readonly seed?: number;
  /** Ends the training early, and with it the waiting for it. */
  readonly signal?: AbortSignal;
  /** Called several times a second while the policy is trained; not when it was trained before. */
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** When a training lets others work. */
export interface Pace {
  /** Whether it has worked long enough without a rest. */
  isRestDue(): boolean;
  /** Lets others work. Rejects with an `AbortError` when the training has been given up. */
  rest(state: Pick<TrainingProgress, "steps" | "bestReturn">): Promise<void>;
}

/** What a learner is given. */
export interface TrainingContext {
  readonly seed: number;
  readonly pace: Pace;
}

/** Above every seed that an episode or its policy is given. */
const TRAINING_SEEDS = 2n ** 96n;
const VALIDATION_SEEDS = 2n ** 97n;

/** The seed of a training's environment and of the learner's own chance, which are kept apart. */
export function trainingSeeds(seed: number): { environment: bigint; learner: bigint } {
  const environment = TRAINING_SEEDS + 2n * BigInt(seed);
  return { environment, learner: environment + 1n };
}

/** The seed of an episode in which what was learned is tried out: none that is trained or played on. */
export function validationSeed(seed: number, episode: number): bigint {
  return VALIDATION_SEEDS + BigInt(seed) * 2n ** 32n + BigInt(episode);
}
