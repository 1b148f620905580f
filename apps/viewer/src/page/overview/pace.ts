/** How many episodes had ended at a moment. */
export interface PaceSample {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly ended: number;
}

/** So many episodes must have ended under the reader's eyes before anything is said of the rest. */
const LEAST_ENDED = 3;
const LEAST_MS = 20_000;
/** Only the last ones count: an experiment may become faster or slower. */
const MOST_SAMPLES = 60;

/** Adds a sample; one that goes back, as when an experiment is played again, begins anew. */
export function withSample(samples: readonly PaceSample[], sample: PaceSample): PaceSample[] {
  const last = samples.at(-1);
  if (last === undefined || sample.ended < last.ended) return [sample];
  if (sample.ended === last.ended) return [...samples];
  return [...samples, sample].slice(-MOST_SAMPLES);
}

/**
 * How long the rest takes at the pace that was seen, in milliseconds; `null` where too little was seen to say.
 * The first sample only says when the watching began, so it counts as a start, not as an end.
 */
export function remainingMs(
  samples: readonly PaceSample[],
  planned: number | null,
  now: number,
): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (planned === null || first === undefined || last === undefined) return null;
  const ended = last.ended - first.ended;
  const elapsed = now - first.time;
  if (ended < LEAST_ENDED || elapsed < LEAST_MS || last.ended >= planned) return null;
  return ((planned - last.ended) * elapsed) / ended;
}
