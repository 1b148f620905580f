const REPLAY_ERROR = Symbol.for("@gym-llm/experiment.ReplayError");

/** A recorded episode whose environment cannot be played again here; what its log says is still there. */
export class ReplayError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ReplayError";
  }

  get [REPLAY_ERROR](): true {
    return true;
  }

  /** Whether a value is a `ReplayError`, also of another copy of this package. */
  static is(value: unknown): value is ReplayError {
    return typeof value === "object" && value !== null && REPLAY_ERROR in value;
  }
}
