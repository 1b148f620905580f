import type { IncomingMessage } from "node:http";
import type { PlayInput } from "../contract/play.ts";
import { type Exchange, sendJson } from "./send.ts";
import type { PlaySession } from "./start-viewer.ts";
import { ViewerError } from "./viewer-error.ts";

/** The largest input, in bytes. */
const MOST_BYTES = 65_536;

/** Answers with the game that is being played, after what a person did where the request says so. */
export async function servePlay(play: PlaySession | null, exchange: Exchange): Promise<void> {
  if (play === null) {
    throw new ViewerError("No game is being played here. Begin one: gym-llm play <env>.", 404);
  }
  if (exchange.request.method === "POST") {
    const input = parseInput(await readBody(exchange.request));
    try {
      play.input(input);
    } catch (error) {
      if (error instanceof RangeError) throw new ViewerError(error.message, 400, { cause: error });
      throw error;
    }
  }
  sendJson(exchange, play.state());
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > MOST_BYTES) {
      throw new ViewerError(`An input is at most ${MOST_BYTES} bytes long.`, 413);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function parseInput(text: string): PlayInput {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ViewerError("An input is JSON, but this is not.", 400, { cause });
  }
  // Which inputs there are, and when, the game knows best.
  if (typeof value === "object" && value !== null && "type" in value) return value as PlayInput;
  throw new ViewerError('An input is an object such as {"type":"act","action":0}.', 400);
}
