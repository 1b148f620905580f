import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type { DeterministicServer } from "./deterministic-server.ts";

const SCRIPT = fileURLToPath(new URL("play-and-end.ts", import.meta.url));

/** When a process is to be killed. */
export interface KillMoment {
  /** `requests`: when the server has seen so many of the experiment; `bytes`: when its logs hold so many. */
  readonly by: "requests" | "bytes";
  readonly count: number;
}

/** What a killable experiment needs. */
export interface KillableOptions {
  /** The folder that its own lies in. */
  readonly parent: string;
  /** By which the server knows it. */
  readonly key: string;
  readonly server: DeterministicServer;
  /** A folder in which Node keeps compiled code from one process to the next. */
  readonly compileCache: string;
}

/** An experiment in a process of its own that may be killed and started again. */
export class KillableExperiment {
  /** What was asked, by process: the ids of requests in order. */
  readonly asked: string[][] = [];
  readonly folder: string;
  readonly #options: KillableOptions;
  #child: ChildProcess | null = null;
  #killAtRequests = Number.POSITIVE_INFINITY;

  constructor(options: KillableOptions) {
    this.#options = options;
    this.folder = join(options.parent, "played");
    options.server.onRequest(({ key, id }) => {
      if (key !== options.key) return;
      this.asked.at(-1)?.push(id);
      if (this.requests >= this.#killAtRequests) this.#child?.kill("SIGKILL");
    });
  }

  /** Requests of all processes so far. */
  get requests(): number {
    return this.asked.reduce((sum, ids) => sum + ids.length, 0);
  }

  /** Bytes of all logs so far. */
  get bytes(): number {
    return this.logPaths().reduce((sum, path) => sum + statSync(path).size, 0);
  }

  /** The same command once more, until it ends: its exit code, or `null` when it was killed at the moment. */
  async play(moment?: KillMoment): Promise<number | null> {
    this.asked.push([]);
    this.#killAtRequests = moment?.by === "requests" ? moment.count : Number.POSITIVE_INFINITY;
    const { parent, key, server, compileCache } = this.#options;
    const child = spawn(
      process.execPath,
      ["--conditions=@gym-llm/source", SCRIPT, parent, server.url],
      {
        stdio: ["ignore", "ignore", "inherit"],
        env: {
          PATH: process.env["PATH"],
          OPENAI_API_KEY: key,
          NODE_COMPILE_CACHE: compileCache,
        },
      },
    );
    this.#child = child;
    onTestFinished(() => void child.kill("SIGKILL"));
    const exit = once(child, "exit") as Promise<[number | null]>;
    if (moment?.by === "bytes") await this.#killAtBytes(child, moment.count);
    return (await exit)[0];
  }

  /** The paths of all logs there are. */
  logPaths(): string[] {
    return entriesOf(this.folder)
      .filter((path) => path.endsWith(".jsonl") && path.includes("episodes"))
      .map((path) => join(this.folder, path))
      .sort();
  }

  /** The request ids of the answers that are in whole lines of the logs. */
  loggedAnswers(): Set<string> {
    const lines = this.logPaths().flatMap((path) =>
      readFileSync(path, "utf8").split("\n").slice(0, -1),
    );
    const calls = lines.map((line) => JSON.parse(line)).filter(({ type }) => type === "model_call");
    return new Set(calls.map((call) => call.request_id as string));
  }

  /** Takes a part of its last line from a log that was being written: as if the write had got no further. */
  tear(share: number): boolean {
    const unfinished = this.logPaths().filter((path) => {
      const text = readFileSync(path, "utf8");
      return text.endsWith("\n") && !text.includes('{"type":"outcome"');
    });
    const path = unfinished.at(0);
    if (path === undefined) return false;
    const content = readFileSync(path);
    const lastLine = content.lastIndexOf(10, content.length - 2) + 1;
    truncateSync(path, lastLine + Math.floor((content.length - lastLine) * share));
    return true;
  }

  async #killAtBytes(child: ChildProcess, count: number): Promise<void> {
    while (child.exitCode === null && child.signalCode === null) {
      if (this.bytes >= count) {
        child.kill("SIGKILL");
        return;
      }
      await sleep(1);
    }
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true }) as string[];
  } catch {
    return [];
  }
}
