/** Calls of `action` per second: the median of three runs of `seconds`, after a warm-up of one. */
export function callsPerSecond(action: () => unknown, seconds: number): number {
  const rates = [
    run(action, seconds),
    run(action, seconds),
    run(action, seconds),
    run(action, seconds),
  ].slice(1);
  return rates.sort((a, b) => a - b)[1] as number;
}

function run(action: () => unknown, seconds: number): number {
  const start = process.hrtime.bigint();
  const end = start + BigInt(Math.round(seconds * 1e9));
  let calls = 0;
  let now = start;
  while (now < end) {
    for (let call = 0; call < 1000; call++) action();
    calls += 1000;
    now = process.hrtime.bigint();
  }
  return (calls / Number(now - start)) * 1e9;
}
