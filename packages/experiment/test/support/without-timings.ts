/** Whether a field of a log or of results says when something was, or how long it took. */
export function isTiming(name: string): boolean {
  return /_ms$|^(started|ended)_at$|^latency_/.test(name);
}

/** A line of an episode log, or any other JSON data, without its times: what two runs of the same must have in common. */
export function withoutTimings(line: unknown): unknown {
  if (Array.isArray(line)) return line.map(withoutTimings);
  if (typeof line !== "object" || line === null) return line;
  const kept = Object.entries(line).filter(([name]) => !isTiming(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutTimings(value)]));
}
