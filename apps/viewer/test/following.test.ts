import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { EventReader, type EventTopics, eventsPath } from "./helpers/event-reader.ts";
import { runPath } from "./helpers/log-files.ts";
import { type OpenedViewer, openViewer } from "./helpers/open-viewer.ts";
import { playQuickly } from "./helpers/play-quickly.ts";
import { writeStubPage } from "./helpers/stub-page.ts";
import { temporaryFolder } from "./helpers/temporary-folder.ts";
import { ViewerProcess } from "./helpers/viewer-process.ts";

const EPISODE = "demo/episodes/run_0_seed_0";
const OTHER = "demo/episodes/run_1_seed_1";

/** A viewer, and a log in it to append to. */
async function openLogs() {
  const opened = await openViewer();
  const path = (episode: string) => join(opened.folder, `${episode}.jsonl`);
  mkdirSync(dirname(path(EPISODE)), { recursive: true });
  const follow = (topics: EventTopics = { episodes: [EPISODE] }) => follower(opened, topics);
  return { ...opened, path, log: path(EPISODE), follow };
}

async function follower({ url }: Pick<OpenedViewer, "url">, topics: EventTopics) {
  const reader = await EventReader.connect(url, topics);
  onTestFinished(() => reader.close());
  return reader;
}

const lines = (text: string, episode = EPISODE) => ({ type: "lines", episode, text });

describe("following a log", () => {
  it("tells what is appended, from its start or from where it was read", async () => {
    const { log, follow } = await openLogs();
    writeFileSync(log, "one\ntwo\n");
    const whole = await follow();
    const rest = await follow({ episodes: [EPISODE], from: "4" });
    expect(await whole.next()).toEqual({ id: "8", data: lines("one\ntwo\n") });
    expect(await rest.next()).toEqual({ id: "8", data: lines("two\n") });
    appendFileSync(log, "three\n");
    for (const reader of [whole, rest]) {
      expect(await reader.next()).toEqual({ id: "14", data: lines("three\n") });
    }
  });

  it("goes on from the last event that a page got, whatever its address says", async () => {
    const { log, follow } = await openLogs();
    writeFileSync(log, "one\ntwo\nthree\n");
    const reader = await follow({ episodes: [EPISODE], from: "4", lastEventId: "8" });
    expect(await reader.next()).toEqual({ id: "14", data: lines("three\n") });
    const unsure = await follow({ episodes: [EPISODE], from: "4", lastEventId: "no offset" });
    expect(await unsure.next()).toEqual({ id: "14", data: lines("two\nthree\n") });
  });

  it("waits for a log that is not there yet", async () => {
    const { log, follow } = await openLogs();
    rmSync(dirname(log), { recursive: true });
    const reader = await follow();
    mkdirSync(dirname(log));
    writeFileSync(log, "one\n");
    expect((await reader.next())?.data).toEqual(lines("one\n"));
  });

  it("tells of whole lines only, and never cuts a character", async () => {
    const { path, log, follow } = await openLogs();
    const reader = await follow({ episodes: [EPISODE, OTHER] });
    const line = Buffer.from("右に曲がる\n");
    appendFileSync(log, line.subarray(0, 4));
    writeFileSync(path(OTHER), "other\n");
    expect(await reader.next()).toEqual({ id: "0.6", data: lines("other\n", OTHER) });
    appendFileSync(log, line.subarray(4, -1));
    appendFileSync(path(OTHER), "more\n");
    expect(await reader.next()).toEqual({ id: "0.11", data: lines("more\n", OTHER) });
    appendFileSync(log, line.subarray(-1));
    expect(await reader.next()).toEqual({ id: "16.11", data: lines("右に曲がる\n") });
  });

  it("begins anew when a log became shorter", async () => {
    const { log, follow } = await openLogs();
    writeFileSync(log, "one\ntwo\nthree\n");
    const reader = await follow();
    await reader.next();
    truncateSync(log, 4);
    expect(await reader.next()).toEqual({ id: "0", data: { type: "restart", episode: EPISODE } });
    expect(await reader.next()).toEqual({ id: "4", data: lines("one\n") });
    const late = await follow({ episodes: [EPISODE], lastEventId: "14" });
    expect((await late.next())?.data.type).toBe("restart");
  });

  it("notices that a log was cut also when it has grown again", async () => {
    const { log, follow } = await openLogs();
    writeFileSync(log, "one\ntwo\n");
    const reader = await follow();
    await reader.next();
    // As one write, which a look may meet only afterwards.
    writeFileSync(log, "one\nand something else\n");
    const events = await reader.until(
      ({ data }) => data.type === "lines" && data.text.endsWith("else\n"),
    );
    const texts = events.map(({ data }) => (data.type === "lines" ? data.text : data.type));
    expect(texts.slice(texts.lastIndexOf("restart") + 1).join("")).toBe(readFileSync(log, "utf8"));
    expect(texts).toContain("restart");
    // An offset that a page was told is the end of a line, or the log is another one.
    const late = await follow({ episodes: [EPISODE], lastEventId: "8" });
    expect((await late.next())?.data.type).toBe("restart");
  });

  it("sends a long log in parts, and a line that is longer than one in one", async () => {
    const { log, follow } = await openLogs();
    const long = `${"x".repeat(700_000)}\n`;
    const text = `${`${"short line ".repeat(10)}\n`.repeat(10_000)}${long}end\n`;
    writeFileSync(log, text);
    const reader = await follow();
    const events = await reader.until(({ id }) => id === String(text.length));
    const parts = events.map(({ data }) => (data.type === "lines" ? data.text : ""));
    expect(parts.join("") === text).toBe(true);
    expect(parts.every((part) => part.length <= 262_144 + long.length)).toBe(true);
    expect(parts.length).toBeGreaterThan(4);
  });

  it("ends properly when the viewer is closed", async () => {
    const { viewer, log, follow } = await openLogs();
    writeFileSync(log, "one\n");
    const reader = await follow({ episodes: [EPISODE], experiment: "*" });
    await reader.next();
    const closed = viewer.close();
    let event = await reader.next();
    while (event !== null) event = await reader.next();
    expect(await reader.end).toBe(true);
    await closed;
  });

  it.each([
    ["an offset too many", { episodes: [EPISODE], from: "1.2" }],
    ["a negative offset", { episodes: [EPISODE], from: "-1" }],
    ["another file", { episodes: ["demo/config"] }],
    ["a path that leads out", { episodes: ["../demo/episodes/run_0_seed_0"] }],
    ["an experiment that leads out", { experiment: "../demo" }],
    ["too many logs", { episodes: Array.from({ length: 33 }, () => EPISODE) }],
  ])("refuses %s", async (_, topics) => {
    const { get } = await openLogs();
    const answer = await get(eventsPath(topics));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      400,
      "text/plain; charset=utf-8",
    ]);
  });
});

describe("following changes", () => {
  it("tells of an experiment when it is looked at first, and when a log of it grows", async () => {
    const { log, follow } = await openLogs();
    writeFileSync(log, "one\n");
    const one = await follow({ experiment: "demo" });
    const all = await follow({ experiment: "*" });
    const changed = { id: "", data: { type: "changed", experiment: "demo" } };
    for (const reader of [one, all]) expect(await reader.next()).toEqual(changed);
    appendFileSync(log, "two\n");
    for (const reader of [one, all]) expect(await reader.next()).toEqual(changed);
  });

  it("tells of experiments that are begun, and that are gone", async () => {
    const { folder, follow } = await openLogs();
    const reader = await follow({ experiment: "*" });
    expect((await reader.next())?.data).toEqual({ type: "changed", experiment: "demo" });
    mkdirSync(join(folder, "new/episodes"), { recursive: true });
    expect((await reader.next())?.data).toEqual({ type: "changed", experiment: "new" });
    rmSync(join(folder, "new"), { recursive: true });
    expect((await reader.next())?.data).toEqual({ type: "changed", experiment: "new" });
  });
});

describe("following a log whose server is killed", () => {
  const temporary = temporaryFolder();
  const experiments = join(temporary.path, "experiments");
  const page = join(temporary.path, "page");
  const server = new ViewerProcess(experiments, page);
  let source = "";

  beforeAll(async () => {
    mkdirSync(dirname(join(experiments, EPISODE)), { recursive: true });
    writeStubPage(page);
    const folder = await playQuickly(join(temporary.path, "played"), "source", {
      environment: { name: "TaxiLLM-v4" },
      agent: { model: "random" },
      experiment: { num_runs: 1 },
    });
    source = runPath(folder, 0, 0);
    await server.start();
  }, 60_000);
  afterAll(async () => {
    await server.kill();
    temporary.remove();
  });

  it("leaves no gap and no duplicate, while torn lines go on being appended", async () => {
    const target = join(experiments, `${EPISODE}.jsonl`);
    const bytes = readFileSync(source);
    let written = 0;
    const append = (share: number) => {
      const end = Math.floor(bytes.length * share);
      // In pieces that care for neither lines nor characters.
      for (let size = 1; written < end; size = (size * 7) % 9973) {
        const piece = bytes.subarray(written, Math.min(end, written + size));
        appendFileSync(target, piece);
        written += piece.length;
      }
    };
    const text = bytes.toString("utf8");
    let read = "";
    let lastEventId: string | undefined;
    const connect = () =>
      follower(server, {
        episodes: [EPISODE],
        ...(lastEventId !== undefined && { lastEventId }),
      });
    for (const share of [0.1, 0.4, 0.7]) {
      const reader = await connect();
      append(share);
      const event = await reader.next();
      if (event?.data.type === "lines") read += event.data.text;
      lastEventId = reader.lastId;
      // Whatever it was sending, and has sent since.
      await server.kill();
      append(share + 0.2);
      await server.start();
    }
    append(1);
    const reader = await connect();
    read += await reader.lines(EPISODE, text.length - read.length);
    expect(read.length).toBe(text.length);
    expect(read === text).toBe(true);
    expect(reader.lastId).toBe(String(bytes.length));
  });
});
