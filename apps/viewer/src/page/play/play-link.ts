import { signal } from "@preact/signals";
import type { DataSource } from "../../contract/data-source.ts";
import type { FollowedEvent } from "../../contract/followed-event.ts";
import type { PlayEvent, PlayInput, PlayState } from "../../contract/play.ts";

/** The connection between the page and the game of its server. */
export interface PlayLink {
  /** How the game stands; `null` until that is known. */
  readonly state: ReturnType<typeof signal<PlayState | null>>;
  /** What is wrong, for people; `null` while nothing is. */
  readonly problem: ReturnType<typeof signal<string | null>>;
  /** Tells the server what the person did: one thing after another, in order. */
  send(input: PlayInput): void;
  close(): void;
}

const GONE =
  "The game's server does not answer. What was played is saved; the same command goes on.";

/** Connects to the game. */
export function openPlayLink(): PlayLink {
  const state = signal<PlayState | null>(null);
  const problem = signal<string | null>(null);
  const waiting: PlayInput[] = [];
  let isSending = false;

  const events = new EventSource("api/events?play=1");
  events.onmessage = ({ data }) => {
    const event = JSON.parse(data as string) as PlayEvent | FollowedEvent;
    if (event.type === "play") state.value = event.state;
  };
  events.onopen = () => {
    if (problem.peek() === GONE) problem.value = null;
  };
  events.onerror = () => {
    if (state.peek()?.isOver !== true) problem.value = GONE;
  };
  void fetch("api/play").then(async (answer) => {
    if (answer.ok) state.value ??= (await answer.json()) as PlayState;
    else problem.value = await answer.text();
  }, noServer);

  function noServer(): void {
    if (state.peek()?.isOver !== true) problem.value = GONE;
  }

  // Requests that are under way together may arrive in any order, so that a key could be let go before it is pressed.
  async function sendWaiting(): Promise<void> {
    if (isSending) return;
    isSending = true;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        const answer = await fetch("api/play", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(next),
        });
        problem.value = answer.ok ? null : await answer.text();
      } catch {
        noServer();
      }
    }
    isSending = false;
  }

  return {
    state,
    problem,
    send: (input) => {
      waiting.push(input);
      void sendWaiting();
    },
    close: () => events.close(),
  };
}

/** A source whose logs are followed as a game needs it: every line as soon as it is written. */
export function playSource(source: DataSource): DataSource {
  return {
    ...source,
    follow: ({ episodes = [] }, onEvent, onConnection = () => undefined) => {
      const query = new URLSearchParams({ play: "1" });
      for (const { path } of episodes) query.append("episode", path);
      query.set("from", episodes.map(({ from }) => from).join("."));
      const events = new EventSource(`api/events?${query}`);
      events.onmessage = ({ data }) => {
        const event = JSON.parse(data as string) as PlayEvent | FollowedEvent;
        if (event.type !== "play") onEvent(event);
      };
      events.onopen = () => onConnection(true);
      events.onerror = () => onConnection(false);
      return () => events.close();
    },
  };
}
