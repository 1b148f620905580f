import { createHash } from "node:crypto";
import {
  type ReceivedRequest,
  type ServerReply,
  startOpenAiServer,
} from "@gym-llm/llm-backends/testing";
import { onTestFinished } from "vitest";

/** A request as it arrived. */
export interface SeenRequest {
  /** The key that was sent: who asked. */
  readonly key: string;
  /** The same for the same question; the answer carries it as its request id. */
  readonly id: string;
}

/** A server whose answer depends on nothing but what it is asked. */
export interface DeterministicServer {
  readonly url: string;
  /** Hears of every request before it is answered. */
  onRequest(listener: (request: SeenRequest) => void): void;
}

/** Starts it and stops it when the test is over. One answer in eight cannot be used. */
export async function startDeterministicServer(): Promise<DeterministicServer> {
  const listeners: ((request: SeenRequest) => void)[] = [];
  const server = await startOpenAiServer((request) => {
    const id = idOf(request);
    const key = String(request.headers["authorization"]).replace("Bearer ", "");
    for (const listener of listeners) listener({ key, id });
    return replyTo(id);
  });
  onTestFinished(() => server.close());
  return { url: server.url, onRequest: (listener) => void listeners.push(listener) };
}

function idOf({ body }: ReceivedRequest): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 24);
}

function replyTo(id: string): ServerReply {
  const number = Number.parseInt(id.slice(0, 8), 16);
  const common = {
    headers: { "x-request-id": id },
    usage: { inputTokens: 100 + (number % 50), outputTokens: 5 + (number % 7) },
  };
  if (number % 8 === 0) return { ...common, text: "Let me think about that – perhaps … later." };
  const action = Math.floor(number / 8) % 4;
  return { ...common, json: { reflection: `number ${number}: „weiter“`, action } };
}
