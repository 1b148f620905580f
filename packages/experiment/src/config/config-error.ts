const CONFIG_ERROR = Symbol.for("@gym-llm/experiment.ConfigError");

/** One thing that is wrong with a configuration. */
export interface ConfigIssue {
  /** The file as it was named, or the override in quotes. */
  readonly file: string;
  /** Counted from 1; `undefined` where there is no text to point at. */
  readonly line: number | undefined;
  /** Counted from 1. */
  readonly column: number | undefined;
  /** The keys that lead there, such as `agent.temperature`; empty for the whole file. */
  readonly path: string;
  /** What is wrong, what was expected, what to do. */
  readonly message: string;
}

/** A configuration that cannot be used; `issues` lists all that is wrong with it at once. */
export class ConfigError extends Error {
  readonly issues: readonly ConfigIssue[];

  constructor(issues: readonly ConfigIssue[], options?: ErrorOptions) {
    super(issues.map(formatIssue).join("\n"), options);
    this.name = "ConfigError";
    this.issues = issues;
  }

  get [CONFIG_ERROR](): true {
    return true;
  }

  /** Whether a value is a `ConfigError`, also of another copy of this package. */
  static is(value: unknown): value is ConfigError {
    return typeof value === "object" && value !== null && CONFIG_ERROR in value;
  }
}

/** `file:line:column: message`, without the numbers where they are not known. */
function formatIssue({ file, line, column, message }: ConfigIssue): string {
  const position = line === undefined ? "" : `:${line}:${column ?? 1}`;
  return `${file}${position}: ${message}`;
}
