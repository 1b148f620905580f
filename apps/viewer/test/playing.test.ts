import { request } from "node:http";
import { describe, expect, it } from "vitest";
import type { PlaySession, PlayState } from "../src/index.ts";
import { EventReader } from "./helpers/event-reader.ts";
import { openViewer } from "./helpers/open-viewer.ts";
import { type RawRequest, rawRequest } from "./helpers/raw-request.ts";

async function openGame(play?: PlaySession) {
  const opened = await openViewer(play ? { play } : {});
  return {
    ...opened,
    port: new URL(opened.url).port,
    ask: (asked: RawRequest) => rawRequest(opened.url, asked),
  };
}

/** A game that remembers what was done. */
function session() {
  const inputs: unknown[] = [];
  const play = {
    state: () => ({ environment: "BlackjackLLM-v1" }),
    input: (input: unknown) => {
      if ((input as { action?: unknown }).action === 99) throw new RangeError("There is no 99.");
      inputs.push(input);
    },
    subscribe: () => () => undefined,
  } as unknown as PlaySession;
  return { play, inputs };
}

const ACT = { method: "POST", target: "/api/play", body: '{"type":"act","action":1}' };
const own = ({ port }: { port: string }) => ({
  "content-type": "application/json",
  origin: `http://127.0.0.1:${port}`,
});

describe("playing", () => {
  it("takes inputs of its own page, and answers with the game", async () => {
    const { play, inputs } = session();
    const opened = await openGame(play);
    const answer = await opened.ask({ ...ACT, headers: own(opened) });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      { environment: "BlackjackLLM-v1" },
    ]);
    const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
    await opened.ask({ ...ACT, body: '{"type":"quit"}', headers });
    expect(inputs).toEqual([{ type: "act", action: 1 }, { type: "quit" }]);
  });

  it("takes none of other pages, of forms, without JSON, or too long ones", async () => {
    const { play, inputs } = session();
    const opened = await openGame(play);
    const headers = own(opened);
    const statusOf = async (asked: RawRequest) => (await opened.ask({ ...ACT, ...asked })).status;
    const origin = "http://evil.example";
    expect(await statusOf({ headers: { "content-type": "application/json" } })).toBe(403);
    expect(await statusOf({ headers: { ...headers, origin } })).toBe(403);
    expect(await statusOf({ headers: { ...headers, "content-type": "text/plain" } })).toBe(415);
    expect(await statusOf({ headers, body: "{" })).toBe(400);
    expect(await statusOf({ headers, body: "7" })).toBe(400);
    expect(await statusOf({ headers, body: '{"type":"act","action":99}' })).toBe(400);
    const long = JSON.stringify({ type: "act", action: "x".repeat(65_536) });
    expect(await statusOf({ headers, body: long })).toBe(413);
    expect(inputs).toEqual([]);
  });

  it("is not to be had where nobody plays", async () => {
    const opened = await openGame();
    expect((await opened.ask({ ...ACT, headers: own(opened) })).status).toBe(404);
    expect((await opened.ask({ target: "/api/play" })).text).toContain("gym-llm play");
  });

  it("goes on after requests that break off", async () => {
    const opened = await openGame(session().play);
    const broken = request({
      hostname: "127.0.0.1",
      port: opened.port,
      method: "POST",
      path: "/api/play",
      headers: { ...own(opened), "content-length": "100" },
    });
    const gone = new Promise((resolve) => broken.once("error", resolve));
    broken.write("{");
    broken.destroy(new Error("gone"));
    await gone;
    expect((await opened.get("api/play")).status).toBe(200);
  });
});

describe("a game", () => {
  it("is told of as it stands, and whenever that has changed", async () => {
    let episodesPlayed = 0;
    let changed = () => {};
    let listeners = 0;
    const play: PlaySession = {
      state: () => ({ environment: "BlackjackLLM-v1", episodesPlayed }) as PlayState,
      input: () => undefined,
      subscribe: (listener) => {
        changed = listener;
        listeners++;
        return () => listeners--;
      },
    };
    const { url, viewer } = await openViewer({ play });
    const reader = await EventReader.connect(url, { play: true });
    const played = async () => {
      const data = (await reader.next())?.data;
      return data?.type === "play" ? data.state.episodesPlayed : null;
    };
    expect(await played()).toBe(0);
    episodesPlayed = 1;
    changed();
    expect(await played()).toBe(1);
    // Nothing is said when nothing has changed.
    changed();
    await (await fetch(`${url}api/play`)).text();
    episodesPlayed = 2;
    changed();
    expect(await played()).toBe(2);
    await viewer.close();
    expect([await reader.next(), listeners]).toEqual([null, 0]);
  });
});
