import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

const SCRIPT = join(import.meta.dirname, "serve-folder.ts");

/** A viewer in a process of its own, which can be killed and started again at the same address. */
export class ViewerProcess {
  readonly #folder: string;
  readonly #page: string;
  #child: ChildProcess | null = null;
  #url = "";

  constructor(folder: string, page: string) {
    this.#folder = folder;
    this.#page = page;
  }

  /** Its address; the same after each start. */
  get url(): string {
    return this.#url;
  }

  /** The id of its process. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const port = this.#url === "" ? "0" : new URL(this.#url).port;
    const child = spawn(
      process.execPath,
      ["--conditions=@gym-llm/source", SCRIPT, this.#folder, port, this.#page],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    this.#child = child;
    const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    if (this.#url !== "" && this.#url !== line) throw new Error(`It came back at ${line}.`);
    this.#url = line;
  }

  /** Ends it as a crash would, at once. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  }
}
