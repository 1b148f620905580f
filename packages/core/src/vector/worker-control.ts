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
  CELLS: 5,
} as const;

/** The cells of a new thread, which owes its first answer: that its environments are made. */
export function createControl(): Int32Array {
  const control = new Int32Array(new SharedArrayBuffer(4 * CONTROL.CELLS));
  control[CONTROL.REQUESTS] = 1;
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
    const remaining = deadline - performance.now();
    if (remaining <= 0) return "late";
    Atomics.wait(control, CONTROL.ANSWERS, answers, remaining);
  }
}

const IDLE_AFTER_MS = 20;

/**
 * Waits for a request beyond the first `seen` ones. Blocks the thread, as most requests come at once, but lets its event
 * loop turn from time to time. Being woken is no request yet: it may be for the one before, which was seen unawoken.
 */
export async function waitForRequest(control: Int32Array, seen: number): Promise<void> {
  while (Atomics.load(control, CONTROL.REQUESTS) === seen) {
    const outcome = Atomics.wait(control, CONTROL.REQUESTS, seen, IDLE_AFTER_MS);
    if (outcome === "timed-out") await new Promise((resolve) => setImmediate(resolve));
  }
}
