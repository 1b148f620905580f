import type { DataSource, FollowedTopics, LogText } from "../../contract/data-source.ts";
import { type EpisodePictures, pictureAddresses } from "../../contract/episode-pictures.ts";
import type { FollowedEvent } from "../../contract/followed-event.ts";
import { type StreamConnection, visibleStream } from "./visible-stream.ts";

/** Experiments as the page's own server tells of them. */
export function serverSource(): DataSource {
  return {
    isLive: true,
    listExperiments: () => getJson("api/experiments"),
    readExperiment: (key) => getJson(`api/experiment?${new URLSearchParams({ key })}`),
    readPlots: (key) => getJson(`api/plots?${new URLSearchParams({ key })}`),
    readLog,
    findPictures: async (episode) => {
      const query = new URLSearchParams({ episode });
      // Asking for the files themselves would be an error in the browser's console where there is none.
      const pictures = await getJson<EpisodePictures>(`api/pictures?${query}`);
      return pictureAddresses(pictures, (format) => `api/${format}?${query}`);
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
  const experiment = experiments === "all" ? "*" : experiments?.key;
  if (experiment !== undefined) query.set("experiment", experiment);
  const start = episodes.map(({ from }) => from).join(".");
  return visibleStream({
    // Ids of events are offsets. A connection that broke is made again by the browser, which says where it was.
    addressAfter: (lastId) => {
      if (episodes.length > 0) query.set("from", lastId || start);
      return `api/events?${query}`;
    },
    onData: (data) => onEvent(JSON.parse(data) as FollowedEvent),
    onConnection,
    connect: (address) => new EventSource(address) as StreamConnection,
    window: document,
    onReturn: () => {
      if (experiment !== undefined) onEvent({ type: "changed", experiment });
    },
  });
}
