import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { byteRange } from "./byte-range.ts";
import { type Exchange, SECURE_HEADERS } from "./send.ts";

/** How a file is sent. */
export interface FileOptions {
  readonly type: string;
  /** Whether parts of it may be asked for, as browsers do to jump within a video. */
  readonly inParts?: boolean;
}

/** Answers with a file as it is now; what is appended meanwhile is left out. */
export async function sendFile(
  { request, response }: Exchange,
  path: string,
  { type, inParts = false }: FileOptions,
): Promise<void> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const headers: Record<string, string | number> = { ...SECURE_HEADERS, "content-type": type };
    if (inParts) headers["accept-ranges"] = "bytes";
    const range =
      inParts && request.method === "GET" ? byteRange(request.headers.range, size) : null;
    if (range === "none") {
      response.writeHead(416, {
        ...headers,
        "content-range": `bytes */${size}`,
        "content-length": 0,
      });
      response.end();
      return;
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    if (range) headers["content-range"] = `bytes ${start}-${end}/${size}`;
    response.writeHead(range ? 206 : 200, { ...headers, "content-length": end - start + 1 });
    if (request.method === "HEAD" || size === 0) {
      response.end();
      return;
    }
    const content = file.createReadStream({ start, end, autoClose: false });
    // Whoever goes away, or a log that is cut while it is read, ends the answer early.
    await pipeline(content, response).catch(() => response.destroy());
  } finally {
    await file.close();
  }
}
