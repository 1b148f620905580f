import { get, type IncomingMessage } from "node:http";
import type { FollowedEvent } from "../../src/contract/followed-event.ts";
import type { PlayEvent } from "../../src/contract/play.ts";

/** One server-sent event. */
export interface ReadEvent {
  /** Empty for an event without one. */
  readonly id: string;
  readonly data: FollowedEvent | PlayEvent;
}

/** What is asked of `/api/events`. */
export interface EventTopics {
  readonly episodes?: readonly string[];
  /** Offsets as the query has them. */
  readonly from?: string;
  readonly experiment?: string;
  readonly play?: boolean;
  readonly lastEventId?: string;
}

/** The address of events. */
export function eventsPath({ episodes = [], from, experiment, play }: EventTopics): string {
  const query = new URLSearchParams();
  for (const episode of episodes) query.append("episode", episode);
  if (from !== undefined) query.set("from", from);
  if (experiment !== undefined) query.set("experiment", experiment);
  if (play) query.set("play", "1");
  return `api/events?${query}`;
}

/** Reads server-sent events one after another, as a browser does. */
export class EventReader {
  /** Resolves to whether the server ended the events properly, as opposed to having gone. */
  readonly end: Promise<boolean>;
  readonly #response: IncomingMessage;
  readonly #events: AsyncGenerator<ReadEvent, void, void>;
  #lastId = "";

  private constructor(response: IncomingMessage) {
    this.#response = response;
    this.end = new Promise((resolve) => {
      response.once("end", () => resolve(true));
      response.once("error", () => resolve(false));
    });
    this.#events = readEvents(response);
  }

  static async connect(url: string, topics: EventTopics): Promise<EventReader> {
    const { lastEventId } = topics;
    const headers = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(`${url}${eventsPath(topics)}`, { headers, agent: false }, resolve).once("error", reject);
    });
    if (response.statusCode !== 200) throw new Error(`The server answered ${response.statusCode}.`);
    return new EventReader(response);
  }

  /** The id of the last event that was read. */
  get lastId(): string {
    return this.#lastId;
  }

  /** The next event; `null` when there are no more. */
  async next(): Promise<ReadEvent | null> {
    const { value } = await this.#events.next();
    if (!value) return null;
    if (value.id !== "") this.#lastId = value.id;
    return value;
  }

  /** Events up to the first for which `isLast` holds. */
  async until(isLast: (event: ReadEvent) => boolean): Promise<ReadEvent[]> {
    const events: ReadEvent[] = [];
    for (;;) {
      const event = await this.next();
      if (event === null) throw new Error(`The events ended after ${JSON.stringify(events)}.`);
      events.push(event);
      if (isLast(event)) return events;
    }
  }

  /** Lines of a log, until they are `length` characters together. */
  async lines(episode: string, length: number): Promise<string> {
    let text = "";
    await this.until(({ data }) => {
      if (data.type === "lines" && data.episode === episode) text += data.text;
      return text.length >= length;
    });
    return text;
  }

  close(): void {
    this.#response.destroy();
  }
}

async function* readEvents(response: IncomingMessage): AsyncGenerator<ReadEvent, void, void> {
  let rest = "";
  response.setEncoding("utf8");
  try {
    for await (const chunk of response as AsyncIterable<string>) {
      const blocks = (rest + chunk).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const field = (name: string) =>
          block
            .split("\n")
            .find((line) => line.startsWith(`${name}: `))
            ?.slice(name.length + 2);
        const data = field("data");
        if (data === undefined) continue;
        yield { id: field("id") ?? "", data: JSON.parse(data) as ReadEvent["data"] };
      }
    }
  } catch {
    // The server has gone; so has what was not whole.
  }
}
