const GYM_ERROR = Symbol.for("@gym-llm/core.GymError");

/** The kinds of error that environments, wrappers and the registry raise; the names are Gymnasium's. */
export type GymErrorCode =
  | "Error"
  | "UnregisteredEnv"
  | "NamespaceNotFound"
  | "NameNotFound"
  | "VersionNotFound"
  | "DeprecatedEnv"
  | "RegistrationError"
  | "DependencyNotInstalled"
  | "UnsupportedMode"
  | "InvalidMetadata"
  | "InvalidArgument"
  | "ResetNeeded"
  | "InvalidAction"
  | "InvalidProbability"
  | "InvalidBound"
  | "InvalidSnapshot"
  | "ClosedEnvironment"
  | "AlreadyPendingCall"
  | "NoAsyncCall"
  | "Timeout";

/** An error of the library: `code` says which of Gymnasium's kinds it is, in every copy of this package. */
export class GymError extends Error {
  readonly code: GymErrorCode;

  constructor(code: GymErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = code === "Error" ? "GymError" : code;
    this.code = code;
  }

  get [GYM_ERROR](): true {
    return true;
  }

  /** Whether a value is a `GymError`, also of another copy of this package, and of the given kind if one is named. */
  static is(value: unknown, code?: GymErrorCode): value is GymError {
    return (
      typeof value === "object" &&
      value !== null &&
      GYM_ERROR in value &&
      (code === undefined || (value as GymError).code === code)
    );
  }
}
