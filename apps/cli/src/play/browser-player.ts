import { mkdir } from "node:fs/promises";
import { type ExperimentEvent, stripControlSequences } from "@gym-llm/experiment";
import type { Viewer } from "@gym-llm/viewer";
import type { CommandIo } from "../command-io.ts";
import { stopped } from "../commands/view.ts";
import { openBrowser } from "../open-browser.ts";
import { episodeLine } from "../terminal/episode-line.ts";
import type { PersonGame } from "./person-game.ts";

/** How the page of a game is served. */
export interface BrowserSettings {
  /** The folder that holds experiments. */
  readonly parent: string;
  readonly port?: number | undefined;
  /** Whether a browser is opened. */
  readonly open: boolean;
  /** Where the built page lies; the viewer's own unless given. */
  readonly page?: string | undefined;
}

/** A game on a page of the viewer. */
export class BrowserPlayer {
  readonly #viewer: Viewer;
  readonly #io: CommandIo;
  readonly #url: string;

  /** Serves the page, tells its address and opens it where there is a browser. */
  static async open(
    game: PersonGame,
    { parent, port, open, page }: BrowserSettings,
    io: CommandIo,
  ): Promise<BrowserPlayer> {
    const { startViewer } = await import("@gym-llm/viewer");
    await mkdir(parent, { recursive: true });
    const viewer = await startViewer({
      folder: parent,
      play: game,
      ...(port !== undefined && { port }),
      ...(page !== undefined && { page }),
    });
    const player = new BrowserPlayer(viewer, io);
    io.stdout.write(`play     ${player.#url}   (Ctrl-C ends)\n`);
    if (open) await openBrowser(player.#url, io);
    return player;
  }

  private constructor(viewer: Viewer, io: CommandIo) {
    this.#viewer = viewer;
    this.#io = io;
    this.#url = `${viewer.url}#/play`;
  }

  /** Follows the experiment. */
  handle(event: ExperimentEvent): void {
    if (event.type === "episode-finished") this.#io.stdout.write(`${episodeLine(event)}\n`);
    if (event.type === "warning") {
      this.#io.stdout.write(`warning: ${stripControlSequences(event.message)}\n`);
    }
  }

  /** Serves on after the game's end while somebody sits at the terminal, until that is ended. */
  async stay(): Promise<void> {
    if (this.#io.stdout.isTTY !== true) return;
    this.#io.stdout.write(`still showing ${this.#url}   (Ctrl-C ends)\n`);
    await stopped(this.#io.signal);
  }

  async close(): Promise<void> {
    await this.#viewer.close();
  }
}
