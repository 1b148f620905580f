import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { StorageError } from "@gym-llm/experiment";
import type { OutputStream } from "./command-io.ts";

/** A file that is written piece by piece and has its name only when it is whole. Throws a `StorageError` where it cannot be written. */
export class GrowingFile implements OutputStream {
  readonly #path: string;
  readonly #temporary: string;
  readonly #descriptor: number;

  /** Makes the folder where it is missing. */
  constructor(path: string) {
    this.#path = path;
    this.#temporary = `${path}.${process.pid}.tmp`;
    this.#descriptor = this.#storing(() => {
      mkdirSync(dirname(path), { recursive: true });
      return openSync(this.#temporary, "w");
    });
  }

  write(text: string): boolean {
    this.#storing(() => writeFileSync(this.#descriptor, text));
    return true;
  }

  /** Gives the file its name. */
  finish(): void {
    this.#storing(() => {
      fsyncSync(this.#descriptor);
      closeSync(this.#descriptor);
      renameSync(this.#temporary, this.#path);
    });
  }

  /** Leaves nothing behind; what was there under the name before stays. */
  abandon(): void {
    closeSync(this.#descriptor);
    rmSync(this.#temporary, { force: true });
  }

  #storing<Result>(operation: () => Result): Result {
    try {
      return operation();
    } catch (error) {
      throw new StorageError("write", this.#path, error);
    }
  }
}
