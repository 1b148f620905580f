import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { type Exchange, SECURE_HEADERS } from "./send.ts";

/** Answers with a file as it is now; what is appended meanwhile is left out. */
export async function sendFile(
  { request, response }: Exchange,
  path: string,
  type: string,
): Promise<void> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    response.writeHead(200, { ...SECURE_HEADERS, "content-type": type, "content-length": size });
    if (request.method === "HEAD" || size === 0) {
      response.end();
      return;
    }
    const content = file.createReadStream({ start: 0, end: size - 1, autoClose: false });
    // Whoever goes away, or a log that is cut while it is read, ends the answer early.
    await pipeline(content, response).catch(() => response.destroy());
  } finally {
    await file.close();
  }
}
