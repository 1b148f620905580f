import { relative, sep } from "node:path";
import type { ExperimentConfig, ExperimentEvent } from "@gym-llm/experiment";
import type { Viewer } from "@gym-llm/viewer";
import type { CommandIo } from "./command-io.ts";
import { stopped } from "./commands/view.ts";
import { openBrowser } from "./open-browser.ts";
import { startThreadedViewer } from "./threaded-viewer.ts";

/** What is opened when an experiment begins: its matrix, or the episode that is being played. */
export type WatchedPage = "experiment" | "episode";

/** What a run shows in the viewer: `--view` its matrix, `render_mode: human` the episode that is played; `null` nothing. */
export function watchedPage(config: ExperimentConfig, isViewed: boolean): WatchedPage | null {
  const { render_mode: snakeCase, renderMode: camelCase } = config.environment.kwargs;
  if ((camelCase ?? snakeCase) === "human") return "episode";
  return isViewed ? "experiment" : null;
}

/** A viewer beside a run, on a thread of its own. It only reads what the run writes; nothing of it can harm the run. */
export class WatchedRun {
  readonly #folder: string;
  readonly #page: WatchedPage;
  readonly #io: CommandIo;
  readonly #print: (line: string) => void;
  #opening: Promise<Viewer | null> | null = null;

  /** `folder` is the one that holds experiments. */
  constructor(folder: string, page: WatchedPage, io: CommandIo, print: (line: string) => void) {
    this.#folder = folder;
    this.#page = page;
    this.#io = io;
    this.#print = print;
  }

  /** Opens the viewer when the event tells that there is something to see. */
  handle(event: ExperimentEvent): void {
    if (this.#opening !== null) return;
    if (this.#page === "experiment" && event.type === "experiment-started") {
      this.#opening = this.#open(`#/experiment/${this.#address(event.folder)}`);
    }
    if (this.#page === "episode" && event.type === "episode-started") {
      const log = event.logPath.replace(/\.jsonl$/, "");
      this.#opening = this.#open(`#/episode/${this.#address(log)}?follow=1`);
    }
  }

  /** Serves on after the run's end while somebody sits at the terminal, until that is ended. */
  async end(isAttended: boolean): Promise<void> {
    const viewer = await this.#opening;
    if (!viewer) return;
    if (isAttended && this.#io.signal?.aborted !== true) {
      this.#print(`still viewing at ${viewer.url}   (Ctrl-C ends)`);
      await stopped(this.#io.signal);
    }
    await viewer.close();
  }

  async #open(hash: string): Promise<Viewer | null> {
    try {
      const viewer = await startThreadedViewer(this.#folder);
      const url = `${viewer.url}${hash}`;
      this.#print(`view    ${url}`);
      await openBrowser(url, this.#io);
      return viewer;
    } catch (error) {
      this.#print(`warning: there is no viewer: ${error instanceof Error ? error.message : error}`);
      return null;
    }
  }

  /** A path inside the folder, as addresses write it. */
  #address(path: string): string {
    const inside = relative(this.#folder, path) || ".";
    return inside.split(sep).map(encodeURIComponent).join("/");
  }
}
