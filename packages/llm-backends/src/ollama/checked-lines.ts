import { describeModel } from "../deadline.ts";
import { isRecord, parseJson } from "../http/server-complaint.ts";
import type { ServerContext } from "../http/server-context.ts";
import { statusError } from "../http/status-error.ts";
import { LlmError } from "../llm-error.ts";

/**
 * Passes a body of JSON lines on as it comes, and breaks it off with an `LlmError` at a line that is
 * not JSON or that reports an error; the SDK would write the one to the console and lose the other's
 * status.
 */
export function checkedLines(
  server: ServerContext,
  body: ReadableStream<Uint8Array>,
): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder();
  let pending = "";
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const lines = (pending + decoder.decode(chunk, { stream: true })).split("\n");
        pending = lines.pop() ?? "";
        for (const line of lines) checkLine(server, line);
        controller.enqueue(chunk);
      },
      flush() {
        checkLine(server, pending + decoder.decode());
      },
    }),
  );
}

function checkLine(server: ServerContext, line: string): void {
  if (line.trim() === "") return;
  const value = parseJson(line);
  if (!isRecord(value)) {
    throw new LlmError(
      "response",
      `${describeModel(server)}: ${server.url} sent a line that is not JSON; its reply was probably cut off. Ask again.`,
      { ...server, retryable: true },
    );
  }
  if (value["error"] !== undefined) {
    const status = typeof value["status"] === "number" ? value["status"] : 500;
    throw statusError(server, status, new Headers(), line);
  }
}
