import { once } from "node:events";
import { type Exchange, SECURE_HEADERS } from "./send.ts";

/** So often something is sent, so that a connection which is gone is noticed. */
const HEARTBEAT_MS = 15_000;
/** After so long browsers connect again. */
const RECONNECT_MS = 1_000;

/** Server-sent events to one page. */
export class EventStream {
  readonly #response: Exchange["response"];
  readonly #closed = new AbortController();
  readonly #heartbeat: ReturnType<typeof setInterval>;

  constructor({ request, response }: Exchange) {
    this.#response = response;
    response.writeHead(200, {
      ...SECURE_HEADERS,
      "content-type": "text/event-stream",
      connection: "keep-alive",
    });
    request.socket.setNoDelay(true);
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    this.#heartbeat = setInterval(() => response.write(":\n\n"), HEARTBEAT_MS);
    this.#heartbeat.unref();
    const close = () => {
      clearInterval(this.#heartbeat);
      this.#closed.abort();
    };
    // Who went away before this began does not go again.
    if (response.closed) close();
    else response.once("close", close);
  }

  /** Aborts when the page went, or the stream was ended. */
  get signal(): AbortSignal {
    return this.#closed.signal;
  }

  /** Sends an event; resolves when the page has taken enough for the next one, or is gone. */
  async send(data: unknown, id: string): Promise<void> {
    if (this.signal.aborted) return;
    const head = id === "" ? "" : `id: ${id}\n`;
    if (this.#response.write(`${head}data: ${JSON.stringify(data)}\n\n`)) return;
    await once(this.#response, "drain", { signal: this.signal }).catch(() => undefined);
  }

  /** Ends it, as far as the page takes that. */
  end(): void {
    if (this.signal.aborted) return;
    this.#response.end();
    this.#closed.abort();
  }
}
