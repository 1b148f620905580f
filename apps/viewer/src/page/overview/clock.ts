import { signal } from "@preact/signals";

const TICK_MS = 15_000;

/** The time, renewed often enough for words such as `5 min ago`. */
export const now = signal(Date.now());

setInterval(() => {
  now.value = Date.now();
}, TICK_MS);
