import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openViewer } from "./helpers/open-viewer.ts";
import { playQuickly } from "./helpers/play-quickly.ts";
import { STUB_PAGE } from "./helpers/stub-page.ts";
import { temporaryFolder } from "./helpers/temporary-folder.ts";

const EPISODE = "demo/episodes/run_0_seed_0";
const temporary = temporaryFolder();

beforeAll(async () => {
  await playQuickly(temporary.path, "demo", { experiment: { save_gif: true } });
}, 60_000);
afterAll(() => temporary.remove());

async function openDemo() {
  const opened = await openViewer();
  cpSync(temporary.path, opened.folder, { recursive: true });
  return opened;
}

describe("the page", () => {
  it("is served with its files by their kinds, and nothing else", async () => {
    const { get } = await openDemo();
    const kinds = {
      "": ["text/html; charset=utf-8", STUB_PAGE["index.html"]],
      "page.js": ["text/javascript; charset=utf-8", STUB_PAGE["page.js"]],
      "page.css": ["text/css; charset=utf-8", STUB_PAGE["page.css"]],
      "inter-regular.woff2": ["font/woff2", STUB_PAGE["inter-regular.woff2"]],
    };
    for (const [path, [type, text]] of Object.entries(kinds)) {
      const answer = await get(path);
      expect([answer.headers.get("content-type"), await answer.text()]).toEqual([type, text]);
    }
    expect((await get("notes.md")).status).toBe(404);
    expect((await get("api/")).status).toBe(404);
  });

  it("is not sent again to a browser that has it, and is when it was built anew", async () => {
    const { get, page } = await openDemo();
    const tag = (await get("page.js")).headers.get("etag") ?? "";
    const ask = () => get("page.js", { headers: { "if-none-match": tag }, cache: "no-store" });
    expect((await ask()).status).toBe(304);
    writeFileSync(join(page, "page.js"), "changed();\n");
    expect(await (await ask()).text()).toBe("changed();\n");
  });
});

describe("a log", () => {
  it("is served byte for byte, damaged ones too", async () => {
    const { get, folder } = await openDemo();
    const path = join(folder, `${EPISODE}.jsonl`);
    appendFileSync(path, Buffer.from([0x7b, 0x00, 0xff, 0xe5, 0x8f]));
    const answer = await get(`api/log?episode=${EPISODE}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(path))).toBe(true);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  });

  it("may be empty, or only asked about", async () => {
    const { get, folder } = await openDemo();
    const path = join(folder, `${EPISODE}.jsonl`);
    const head = await get(`api/log?episode=${EPISODE}`, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(String(readFileSync(path).length));
    writeFileSync(path, "");
    expect(await (await get(`api/log?episode=${EPISODE}`)).text()).toBe("");
  });

  it("that does not exist is answered with words", async () => {
    const { get } = await openDemo();
    const answer = await get("api/log?episode=demo/episodes/run_7_seed_7");
    expect([answer.status, await answer.text()]).toEqual([
      404,
      "There is no log of demo/episodes/run_7_seed_7.",
    ]);
    expect((await get("api/log")).status).toBe(400);
  });
});

describe("a GIF", () => {
  it("is served by its episode, where it has one", async () => {
    const { get, folder } = await openDemo();
    const gif = await get(`api/gif?episode=${EPISODE}`);
    expect(gif.headers.get("content-type")).toBe("image/gif");
    const bytes = Buffer.from(await gif.arrayBuffer());
    expect(bytes.equals(readFileSync(join(folder, "demo/run_0_seed_0.gif")))).toBe(true);
    rmSync(join(folder, "demo/run_0_seed_0.gif"));
    for (const method of ["GET", "HEAD"]) {
      expect((await get(`api/gif?episode=${EPISODE}`, { method })).status).toBe(404);
    }
  });
});
