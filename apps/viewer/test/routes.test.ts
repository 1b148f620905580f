import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openViewer } from "./helpers/open-viewer.ts";
import { EPISODE, playDemo } from "./helpers/play-demo.ts";
import { STUB_PAGE } from "./helpers/stub-page.ts";

const temporary = playDemo();

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
    const pictures = async () => (await get(`api/pictures?episode=${EPISODE}`)).json();
    expect(await pictures()).toEqual({ gif: true, webp: false, mp4: false });
    rmSync(join(folder, "demo/run_0_seed_0.gif"));
    expect(await pictures()).toEqual({ gif: false, webp: false, mp4: false });
    for (const method of ["GET", "HEAD"]) {
      expect((await get(`api/gif?episode=${EPISODE}`, { method })).status).toBe(404);
    }
  });
});

describe("a video", () => {
  const BYTES = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251));

  async function openVideo(content = BYTES) {
    const opened = await openDemo();
    for (const format of ["webp", "mp4"]) {
      writeFileSync(join(opened.folder, `demo/run_0_seed_0.${format}`), content);
    }
    const ask = async (range: string, method = "GET") => {
      const options = { method, headers: { range } };
      const answer = await opened.get(`api/mp4?episode=${EPISODE}`, options);
      const text = answer.headers.get("content-range");
      return { status: answer.status, text, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    return { ...opened, ask };
  }

  it("is served by its episode and its kind", async () => {
    const { get } = await openVideo();
    for (const [format, type] of [
      ["webp", "image/webp"],
      ["mp4", "video/mp4"],
    ]) {
      const answer = await get(`api/${format}?episode=${EPISODE}`);
      const { headers } = answer;
      expect([headers.get("content-type"), headers.get("accept-ranges")]).toEqual([type, "bytes"]);
      expect(Buffer.from(await answer.arrayBuffer()).equals(BYTES)).toBe(true);
    }
    const pictures = await get(`api/pictures?episode=${EPISODE}`);
    expect(await pictures.json()).toEqual({ gif: true, webp: true, mp4: true });
    expect((await get("api/mp4?episode=demo/episodes/run_7_seed_7")).status).toBe(404);
  });

  it.each([
    ["bytes=0-0", 0, 0],
    ["bytes=10-19", 10, 19],
    ["bytes=990-", 990, 999],
    ["bytes=990-5000", 990, 999],
    ["bytes=-3", 997, 999],
    ["bytes=-5000", 0, 999],
  ])("is served in parts: %s", async (range, start, end) => {
    const { ask } = await openVideo();
    const { status, text, bytes } = await ask(range);
    expect([status, text]).toEqual([206, `bytes ${start}-${end}/1000`]);
    expect(bytes.equals(BYTES.subarray(start, end + 1))).toBe(true);
  });

  it.each(["bytes=0-1,5-6", "bytes=9-5", "bytes=-", "bytes=a-b", "pages=1-2"])(
    "is served whole where the part is not understood: %s",
    async (range) => {
      const { ask } = await openVideo();
      const { status, text, bytes } = await ask(range);
      expect([status, text, bytes.length]).toEqual([200, null, 1_000]);
    },
  );

  it("has no part behind its end, and none when it is empty or only asked about", async () => {
    const { ask } = await openVideo();
    expect(await ask("bytes=1000-")).toMatchObject({ status: 416, text: "bytes */1000" });
    expect(await ask("bytes=-0")).toMatchObject({ status: 416 });
    expect(await ask("bytes=1-2", "HEAD")).toMatchObject({ status: 200, text: null });
    const empty = await openVideo(Buffer.alloc(0));
    expect(await empty.ask("bytes=0-")).toMatchObject({ status: 416, text: "bytes */0" });
    expect(await empty.ask("bytes=0-1,3-4")).toMatchObject({ status: 200 });
  });
});
