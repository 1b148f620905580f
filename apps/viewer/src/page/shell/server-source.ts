import type { DataSource, FollowedTopics, LogText } from "../../contract/data-source.ts";
import type { FollowedEvent } from "../../contract/followed-event.ts";

/** Experiments as the page's own server tells of them. */
export function serverSource(): DataSource {
  return {
    isLive: true,
    listExperiments: () => getJson("api/experiments"),
    readExperiment: (key) => getJson(`api/experiment?${new URLSearchParams({ key })}`),
    readPlots: (key) => getJson(`api/plots?${new URLSearchParams({ key })}`),
    readLog,
    findGif: async (episode) => {
      const url = `api/gif?${new URLSearchParams({ episode })}`;
      const { ok } = await fetch(url, { method: "HEAD" });
      return ok ? url : null;
    },
    follow,
  };
}

async function getJson<Answer>(url: string): Promise<Answer> {
  return (await get(url)).json() as Promise<Answer>;
}

async function readLog(episode: string): Promise<LogText> {
  const answer = await get(`api/log?${new URLSearchParams({ episode })}`);
  const bytes = await answer.arrayBuffer();
  return { text: new TextDecoder().decode(bytes), bytes: bytes.byteLength };
}

async function get(url: string): Promise<Response> {
  const answer = await fetch(url).catch(() => {
    throw new Error("The server does not answer. Start it again: gym-llm view <folder>.");
  });
  if (answer.ok) return answer;
  throw new Error((await answer.text()) || `The server answered ${answer.status}.`);
}

function follow(
  { episodes = [], experiments }: FollowedTopics,
  onEvent: (event: FollowedEvent) => void,
  onConnection: (isConnected: boolean) => void = () => undefined,
): () => void {
  const query = new URLSearchParams();
  for (const { path } of episodes) query.append("episode", path);
  if (episodes.length > 0) query.set("from", episodes.map(({ from }) => from).join("."));
  if (experiments !== undefined) {
    query.set("experiment", experiments === "all" ? "*" : experiments.key);
  }
  // The browser connects again by itself and says, by the id of the last event, where it was.
  const events = new EventSource(`api/events?${query}`);
  events.onmessage = ({ data }) => onEvent(JSON.parse(data) as FollowedEvent);
  events.onopen = () => onConnection(true);
  events.onerror = () => onConnection(false);
  return () => events.close();
}
