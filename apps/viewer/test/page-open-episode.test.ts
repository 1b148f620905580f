import { beforeAll, describe, expect, test } from "vitest";
import type { DataSource } from "../src/contract/data-source.ts";
import type { FollowedEvent } from "../src/contract/followed-event.ts";
import { openEpisode } from "../src/page/episode/open-episode.ts";
import { type RecordedEpisode, readState, recordEpisode } from "./helpers/record-episode.ts";

let episode: RecordedEpisode;
let bytes: Buffer;

beforeAll(async () => {
  episode = await recordEpisode({ environment: { name: "TaxiLLM-v4" } });
  bytes = Buffer.from(episode.text);
});

/** A source whose log is what a test says it is, and which tells what it is asked to. */
class LogSource implements Pick<DataSource, "isLive" | "readLog" | "follow"> {
  readonly isLive = true;
  /** Where each following began. */
  readonly begun: number[] = [];
  log: Buffer;
  #tell: ((event: FollowedEvent) => void) | null = null;
  #connect: (isConnected: boolean) => void = () => undefined;

  constructor(log: Buffer) {
    this.log = log;
  }

  get isFollowed(): boolean {
    return this.#tell !== null;
  }

  async readLog() {
    return { text: this.log.toString(), bytes: this.log.length };
  }

  follow: DataSource["follow"] = ({ episodes }, onEvent, onConnection = () => undefined) => {
    this.begun.push(episodes?.[0]?.from ?? -1);
    this.#tell = onEvent;
    this.#connect = onConnection;
    onConnection(true);
    return () => {
      this.#tell = null;
    };
  };

  tell(event: FollowedEvent): void {
    this.#tell?.(event);
  }

  connect(isConnected: boolean): void {
    this.#connect(isConnected);
  }
}

function open(log: Buffer) {
  const source = new LogSource(log);
  let calls = 0;
  const opened = openEpisode(source as unknown as DataSource, "taxi", () => calls++);
  return { source, ...opened, calls: () => calls };
}

describe("an episode that a page opens", () => {
  test("is not followed when it is over", async () => {
    const { source, state, ready } = open(bytes);
    await ready;
    expect(state.outcome.value?.outcome).toBe("finished");
    expect(source.begun).toEqual([]);
  });

  test("is followed from the end of its whole lines, and comes out as if it had been read at the end", async () => {
    const cut = Math.floor(bytes.length / 2);
    const { source, state, ready, calls } = open(bytes.subarray(0, cut));
    await ready;
    const [from] = source.begun as [number];
    expect(bytes.subarray(from - 1, from).toString()).toBe("\n");
    expect(from).toBeLessThanOrEqual(cut);
    source.tell({ type: "lines", episode: "taxi", text: bytes.subarray(from).toString() });
    expect(state.steps).toEqual(readState(episode.text).steps);
    expect(state.problems.value).toEqual([]);
    expect(state.tornLine.value).toBeNull();
    expect(calls()).toBe(2);
  });

  test("passes over what is told of others", async () => {
    const { source, state, ready } = open(bytes.subarray(0, 2_000));
    await ready;
    const before = state.length.value;
    source.tell({ type: "lines", episode: "other", text: episode.text });
    source.tell({ type: "changed", experiment: "." });
    expect(state.length.value).toBe(before);
  });

  test("is read from its start when its log was cut, and followed from there", async () => {
    const lines = episode.text.split("\n");
    const shorter = Buffer.from(`${lines.slice(0, 5).join("\n")}\n`);
    const { source, state, ready } = open(bytes.subarray(0, bytes.length - 200));
    await ready;
    const before = state.length.value;
    source.log = shorter;
    source.tell({ type: "restart", episode: "taxi" });
    await expect.poll(() => source.begun.length).toBe(2);
    expect(source.begun[1]).toBe(shorter.length);
    expect(state.length.value).toBeLessThan(before);
    expect(state.steps).toEqual(readState(shorter.toString()).steps);
  });

  test("says when the connection is lost and when it is back", async () => {
    const { source, state, ready } = open(bytes.subarray(0, 2_000));
    await ready;
    source.connect(false);
    expect(state.connection.value).toBe("lost");
    source.connect(true);
    expect(state.connection.value).toBe("open");
  });

  test("is let go of when it is closed", async () => {
    const { source, state, ready, close } = open(bytes.subarray(0, 2_000));
    await ready;
    close();
    expect(source.isFollowed).toBe(false);
    expect(state.connection.value).toBe("none");
  });
});
