const STORAGE_ERROR = Symbol.for("@gym-llm/experiment.StorageError");

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the device: free some, or choose another `experiment.parent`",
  EDQUOT: "the disk quota is used up: free some space, or choose another `experiment.parent`",
  EROFS: "the file system is read-only: choose another `experiment.parent`",
  EACCES:
    "permission denied: choose another `experiment.parent`, or change the folder's permissions",
  EPERM: "the operation is not permitted: choose another `experiment.parent`",
  ENOTDIR: "a part of the path is a file, not a folder: choose another `experiment.parent`",
  EEXIST: "there is a file of that name, not a folder: choose another `experiment.parent`",
  ENAMETOOLONG: "the name is too long for the file system: choose a shorter `experiment.name`",
  EMFILE: "too many files are open: raise the limit (`ulimit -n`)",
  ENOENT: "there is no such file or folder",
};

/** A file of an experiment could not be written or read. What was written before stays readable. */
export class StorageError extends Error {
  /** The system's code, such as `ENOSPC`. */
  readonly code: string;
  readonly path: string;

  constructor(action: string, path: string, cause: unknown) {
    const { code = "unknown", message } = cause as NodeJS.ErrnoException;
    super(`Cannot ${action} ${path}: ${REASONS[code] ?? message}.`, { cause });
    this.name = "StorageError";
    this.code = code;
    this.path = path;
  }

  get [STORAGE_ERROR](): true {
    return true;
  }

  /** Whether a value is a `StorageError`, also of another copy of this package. */
  static is(value: unknown): value is StorageError {
    return typeof value === "object" && value !== null && STORAGE_ERROR in value;
  }
}

/** Runs a file operation; its failure becomes a `StorageError` that names the path. */
export async function storing<Result>(
  action: string,
  path: string,
  operation: () => Promise<Result>,
): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    throw StorageError.is(error) ? error : new StorageError(action, path, error);
  }
}
