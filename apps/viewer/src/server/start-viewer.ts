import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { PlayInput, PlayState } from "../contract/play.ts";
import { ExperimentLibrary } from "./experiment-library.ts";
import { ExperimentWatch } from "./experiment-watch.ts";
import { PageFiles } from "./page-files.ts";
import { PlotsThread } from "./plots-thread.ts";
import { hostText } from "./request-guard.ts";
import { handleRequest } from "./routes.ts";
import { ViewedFolder } from "./viewed-folder.ts";
import { ViewerError } from "./viewer-error.ts";

/** A game that a person plays through the page. */
export interface PlaySession {
  state(): PlayState;
  /** Takes what the person did. Throws a `RangeError` for an action that there is not. */
  input(input: PlayInput): void;
  /** Calls `listener` whenever `state()` has changed; the function returned ends that. */
  subscribe(listener: () => void): () => void;
}

/** How experiments are served. */
export interface ViewerOptions {
  /** A folder of experiments, or of one. */
  readonly folder: string;
  /** The address to listen on; loopback unless told otherwise. */
  readonly host?: string;
  /** The port; if it is taken, a free one. 0 for any free one. */
  readonly port?: number;
  /** The game on the page `#/play`. */
  readonly play?: PlaySession;
  /** Where the built page lies; that of this package unless given. */
  readonly page?: string;
}

/** A viewer that is being served. */
export interface Viewer {
  /** Its address, such as `http://127.0.0.1:7007/`. */
  readonly url: string;
  close(): Promise<void>;
}

const DEFAULT_HOST = "127.0.0.1";
const DEFAULT_PORT = 7007;
/** Addresses that stand for all of a computer's, and the one that leads to it. */
const EVERYWHERE: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
/** Pages get so long to take the end of their events, in milliseconds. */
const FAREWELL_MS = 200;

/**
 * Serves the experiments in a folder, and what is being played there while it is played; it only ever reads. Throws a
 * `ViewerError` when there is no such folder or no built page, and when the address cannot be listened on.
 */
export async function startViewer(options: ViewerOptions): Promise<Viewer> {
  const { host = DEFAULT_HOST, port = DEFAULT_PORT, play = null } = options;
  const folder = await ViewedFolder.open(options.folder);
  const page = await PageFiles.open(options.page);
  const plots = PlotsThread.ofProcess();
  const library = new ExperimentLibrary(folder, (sources, signal) => plots.draw(sources, signal));
  const closing = new AbortController();
  const context = {
    folder,
    page,
    library,
    play,
    plots,
    watch: new ExperimentWatch(library),
    closing: closing.signal,
    address: () => ({ host, port: portOf(server), url: url() }),
  };
  const url = () => `http://${hostText(EVERYWHERE[host] ?? host)}:${portOf(server)}/`;
  const server = createServer((request, response) => {
    void handleRequest(context, request, response);
  });
  await listen(server, host, port);
  // Logs are read while the browser starts; but whoever plays does not look at experiments.
  if (play === null) library.list(closing.signal).catch(() => undefined);
  return {
    url: url(),
    close: () => {
      closing.abort();
      return close(server);
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Listens on the port, or on a free one when it is taken. */
async function listen(server: Server, host: string, port: number): Promise<void> {
  try {
    await listenOn(server, host, port);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE" && port !== 0) return listen(server, host, 0);
    throw new ViewerError(`Cannot serve at ${hostText(host)}:${port}: ${message}.`, 500, {
      cause: error,
    });
  }
}

async function listenOn(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), FAREWELL_MS).unref();
  });
}
