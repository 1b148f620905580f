const VIEWER_ERROR = Symbol.for("@gym-llm/viewer.ViewerError");

/** Something cannot be shown, served or written; the message is for people. */
export class ViewerError extends Error {
  /** The HTTP status of an answer that says so. */
  readonly status: number;

  constructor(message: string, status = 500, options?: ErrorOptions) {
    super(message, options);
    this.name = "ViewerError";
    this.status = status;
  }

  get [VIEWER_ERROR](): true {
    return true;
  }

  /** Whether a value is a `ViewerError`, also of another copy of this package. */
  static is(value: unknown): value is ViewerError {
    return typeof value === "object" && value !== null && VIEWER_ERROR in value;
  }
}
