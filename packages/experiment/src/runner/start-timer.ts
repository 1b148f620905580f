/** The longest delay a Node timer can hold; a longer deadline is none. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** Runs something when a deadline has passed; no timer for a deadline that is absent or too far away to be one. */
export function startTimer(
  delayMs: number | undefined,
  run: () => void,
): ReturnType<typeof setTimeout> | undefined {
  return delayMs === undefined || delayMs > LONGEST_TIMER_MS ? undefined : setTimeout(run, delayMs);
}
