import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readLogEnds, StorageError } from "@gym-llm/experiment";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LogCache } from "../src/server/log-cache.ts";
import { LogCursor } from "../src/server/log-cursor.ts";
import { ViewedFolder } from "../src/server/viewed-folder.ts";
import { runPath } from "./helpers/log-files.ts";
import { playQuickly } from "./helpers/play-quickly.ts";
import { temporaryFolder } from "./helpers/temporary-folder.ts";

const temporary = temporaryFolder();

beforeAll(async () => {
  await playQuickly(temporary.path, "demo");
}, 60_000);
afterAll(() => temporary.remove());

/** A cache whose first reading fails. */
async function failingOnce(error: Error) {
  let readings = 0;
  const folder = await ViewedFolder.open(temporary.path);
  const cache = new LogCache(folder, async (path) => {
    if (readings++ === 0) throw error;
    return readLogEnds(path);
  });
  return { read: () => cache.read(log), readings: () => readings };
}

const log = runPath(join(temporary.path, "demo"), 0, 0);

it("reads a log again that the system did not let it read", async () => {
  const cause = Object.assign(new Error("EMFILE: too many open files"), { code: "EMFILE" });
  const { read, readings } = await failingOnce(new StorageError("read", log, cause));
  expect(await read()).toMatchObject({
    reason: expect.stringContaining("too many files are open"),
  });
  expect(await read()).toMatchObject({ summary: { run: 0 } });
  await read();
  expect(readings()).toBe(2);
});

it("does not read again, unchanged, what is no log", async () => {
  const { read, readings } = await failingOnce(new Error("this is no log"));
  for (let look = 0; look < 2; look++)
    expect(await read()).toEqual({ path: log, reason: "this is no log" });
  expect(readings()).toBe(1);
});

it("keeps no endless line in memory", async () => {
  const path = join(temporary.path, "endless.jsonl");
  writeFileSync(path, "one\n");
  truncateSync(path, 2 ** 30);
  const cursor = new LogCursor(async () => path);
  expect((await cursor.next())?.toString()).toBe("one\n");
  await expect(cursor.next()).rejects.toThrow("the line at byte 4 is longer than any");
});
