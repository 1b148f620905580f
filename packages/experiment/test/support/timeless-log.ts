import { readFileSync } from "node:fs";

/** Fields that tell when something was and how long it took: they differ from run to run of the same experiment. */
const TIMES = [
  "started_at",
  "ended_at",
  "duration_ms",
  "latency_ms",
  "delay_ms",
  "latency_histogram",
  "request_id",
];

/** The lines of a log without what is different each time the same is played. */
export function timelessLog(path: string): unknown[] {
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => withoutTimes(JSON.parse(line)));
}

function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !TIMES.includes(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutTimes(inner)]));
}
