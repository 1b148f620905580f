/** What the command's exit codes mean. */
export const EXIT_CODE = {
  done: 0,
  /** Some runs failed, a check found errors, or what a run needs is missing. */
  failed: 1,
  /** The command line or a configuration cannot be used. */
  usage: 2,
  /** A budget was reached. */
  budget: 3,
  /** A report's gate was not passed. */
  gate: 4,
} as const;

const SIGNALS: Readonly<Record<string, number>> = { SIGINT: 130, SIGPIPE: 141, SIGTERM: 143 };

/** The exit code after an interruption: 128 and the signal's number, as shells do. */
export function interruptedExitCode(signal: AbortSignal): number {
  return SIGNALS[String(signal.reason)] ?? 130;
}
