/**
 * The cells through which a thread of environments and its caller wake each other: 32-bit integers in shared memory.
 * `REQUESTS` counts what was asked, `ANSWERS` what was answered; the thread owes an answer while they differ.
 */
export const CONTROL = {
  REQUESTS: 0,
  ANSWERS: 1,
  /** 1 when the request has a message. */
  REQUEST_MESSAGE: 2,
  /** 1 when the answer has a message. */
  ANSWER_MESSAGE: 3,
  /** 1 once the thread has ended; `ANSWERS` is -1 then, so that nobody goes on waiting for it. */
  ENDED: 4,
  /** How often either side looks at the other's count before it sleeps. */
  LOOKS: 5,
  CELLS: 6,
} as const;

/** Looks that take some twenty microseconds: about a step, and less than falling asleep and being woken. */
const LOOKS_ON_FREE_CORES = 10_000;

/**
 * The cells of a new thread, which owes its first answer: that its environments are made. Where every thread and the
 * caller have a core to themselves, they look out for each other for a moment instead of sleeping at once.
 */
export function createControl(hasFreeCores: boolean): Int32Array {
  const control = new Int32Array(new SharedArrayBuffer(4 * CONTROL.CELLS));
  control[CONTROL.REQUESTS] = 1;
  control[CONTROL.LOOKS] = hasFreeCores ? LOOKS_ON_FREE_CORES : 0;
  return control;
}

/** Tells the thread that there is a request. */
export function announceRequest(control: Int32Array, hasMessage: boolean): void {
  Atomics.store(control, CONTROL.REQUEST_MESSAGE, hasMessage ? 1 : 0);
  Atomics.add(control, CONTROL.REQUESTS, 1);
  Atomics.notify(control, CONTROL.REQUESTS);
}

/** Tells the caller that the request is answered. */
export function announceAnswer(control: Int32Array, hasMessage: boolean): void {
  Atomics.store(control, CONTROL.ANSWER_MESSAGE, hasMessage ? 1 : 0);
  Atomics.add(control, CONTROL.ANSWERS, 1);
  Atomics.notify(control, CONTROL.ANSWERS);
}

/** Tells the caller that there will be no answers any more. */
export function announceEnd(control: Int32Array): void {
  Atomics.store(control, CONTROL.ENDED, 1);
  Atomics.store(control, CONTROL.ANSWERS, -1);
  Atomics.notify(control, CONTROL.ANSWERS);
}

/** Blocks until the thread has answered all requests, has ended, or the time is up (`performance.now()`). */
export function waitForAnswer(
  control: Int32Array,
  deadline: number,
): "answered" | "ended" | "late" {
  for (;;) {
    const answers = Atomics.load(control, CONTROL.ANSWERS);
    if (Atomics.load(control, CONTROL.ENDED) === 1) return "ended";
    if (answers === Atomics.load(control, CONTROL.REQUESTS)) return "answered";
    if (sawChange(control, CONTROL.ANSWERS, answers)) continue;
    const remaining = deadline - performance.now();
    if (remaining <= 0) return "late";
    Atomics.wait(control, CONTROL.ANSWERS, answers, remaining);
  }
}

/** Looks at a cell for a moment, where there are cores for that. Returns whether it is no longer `value`. */
function sawChange(control: Int32Array, cell: number, value: number): boolean {
  for (let looks = control[CONTROL.LOOKS] as number; looks > 0; looks--) {
    if (Atomics.load(control, cell) !== value) return true;
  }
  return false;
}

const IDLE_AFTER_MS = 20;

/**
 * Waits for a request beyond the first `seen` ones. Blocks the thread, as most requests come at once, but lets its event
 * loop turn from time to time. Being woken is no request yet: it may be for the one before, which was seen unawoken.
 */
export async function waitForRequest(control: Int32Array, seen: number): Promise<void> {
  while (Atomics.load(control, CONTROL.REQUESTS) === seen) {
    if (sawChange(control, CONTROL.REQUESTS, seen)) return;
    const outcome = Atomics.wait(control, CONTROL.REQUESTS, seen, IDLE_AFTER_MS);
    if (outcome === "timed-out") await new Promise((resolve) => setImmediate(resolve));
  }
}
