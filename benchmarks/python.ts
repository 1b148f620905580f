import { join } from "node:path";
import { askProcess } from "./ask-process.ts";

const SCRIPT = join(import.meta.dirname, "python_rates.py");

/** The same workloads in a Python Gymnasium that the user has, each run in a process of its own. */
export class PythonPeer {
  readonly #interpreter: string;
  readonly #seconds: number;
  /** Such as `Gymnasium 1.4.0, NumPy 2.4.6, Python 3.11.7`. */
  readonly versions: string;

  /** Throws when the interpreter has no Gymnasium. */
  constructor(interpreter: string, seconds: number) {
    this.#interpreter = interpreter;
    this.#seconds = seconds;
    this.versions = this.#ask("versions") as string;
  }

  /** Steps per second of an environment; `undefined` for one it does not have. */
  environmentRate(id: string): number | undefined {
    return (this.#ask("environment", id) as number | null) ?? undefined;
  }

  /** Steps per second of all environments of a vector environment together. */
  vectorRate(id: string, numEnvs: number, mode: string): number | undefined {
    return (this.#ask("vector", id, String(numEnvs), mode) as number | null) ?? undefined;
  }

  #ask(...words: string[]): unknown {
    return askProcess(
      this.#interpreter,
      [SCRIPT, String(this.#seconds), ...words],
      `${this.#interpreter} could not run Gymnasium`,
    );
  }
}
