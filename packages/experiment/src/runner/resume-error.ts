const RESUME_ERROR = Symbol.for("@gym-llm/experiment.ResumeError");

/** An experiment cannot be gone on with as it was begun. Nothing that was recorded is changed. */
export class ResumeError extends Error {
  /** What differs, one sentence or setting each. */
  readonly changes: readonly string[];

  constructor(message: string, changes: readonly string[], options?: ErrorOptions) {
    super([message, ...changes.map((change) => `  ${change}`)].join("\n"), options);
    this.name = "ResumeError";
    this.changes = changes;
  }

  get [RESUME_ERROR](): true {
    return true;
  }

  /** Whether a value is a `ResumeError`, also of another copy of this package. */
  static is(value: unknown): value is ResumeError {
    return typeof value === "object" && value !== null && RESUME_ERROR in value;
  }
}
