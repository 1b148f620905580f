import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type ChatWireCodec,
  ollamaCodec,
  openAiCodec,
  type ReceivedRequest,
} from "@gym-llm/llm-backends/testing";
import { onTestFinished } from "vitest";
import type { AnswerKind, CallPlan, Fault } from "./fault-plan.ts";
import { sendAnswer, sendFault } from "./send-fault.ts";

/** One request for an answer, as the server saw it. */
export interface ServedRequest {
  /** The seed in it: its call's name. */
  readonly seed: number;
  readonly wire: "openai" | "ollama";
  /** What it got: a fault, or an answer of that kind. */
  readonly fault: Fault | null;
  readonly answer: AnswerKind | null;
}

/** A chat server on this machine that does what a plan says. */
export interface FaultServer {
  /** What the base URL of each way of speaking must be. */
  readonly urls: { readonly openai: string; readonly ollama: string };
  /** The requests so far, oldest first. */
  readonly served: readonly ServedRequest[];
  /** Follows another plan from now on, for calls that were not answered yet. */
  follow(plan: (seed: number) => CallPlan): void;
}

/** What a server sends back of what it was sent. */
export type Echo = (request: ReceivedRequest) => string;

/**
 * Starts a server that speaks OpenAI's chat completions and Ollama's chat, and stops it when the test is over. `echo`
 * gives a text that goes into every answer, error and header.
 */
export async function startFaultServer(
  plan: (seed: number) => CallPlan,
  echo: Echo = () => "",
): Promise<FaultServer> {
  const served: ServedRequest[] = [];
  const requestsOfCall = new Map<number, number>();
  let followed = plan;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readJson(request);
    const path = (request.url ?? "").split("?")[0] ?? "";
    const codec = path.startsWith("/v1") ? openAiCodec : ollamaCodec;
    if (request.method !== "POST" || path !== codec.chatPath) {
      return sendOther(response, codec, request.method ?? "", path, body);
    }
    const received = { ...codec.readRequest(body), path, headers: request.headers, body };
    const seed = Number(received.seed);
    const number = requestsOfCall.get(seed) ?? 0;
    requestsOfCall.set(seed, number + 1);
    const planned = followed(seed);
    const { faults, answer } = planned;
    // A call without an answer goes on as it began, however often it is made.
    const fault = faults[number] ?? (answer === null ? (faults.at(-1) as Fault) : null);
    const wire = codec === openAiCodec ? "openai" : "ollama";
    served.push({ seed, wire, fault, answer: fault === null ? answer : null });
    const told = echo(received);
    if (fault !== null) return sendFault(response, codec, fault, received, told);
    return sendAnswer(response, codec, planned, received, told);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const root = `http://127.0.0.1:${port}`;
  return {
    urls: { openai: `${root}${openAiCodec.basePath}`, ollama: root },
    served,
    follow(next) {
      followed = next;
      requestsOfCall.clear();
    },
  };
}

/** Answers what a preflight asks for. */
function sendOther(
  response: ServerResponse,
  codec: ChatWireCodec,
  method: string,
  path: string,
  body: Readonly<Record<string, unknown>>,
): void {
  const other = codec.other(method, path, body, ["fault"]) ?? { status: 404, body: {} };
  response.writeHead(other.status, { "content-type": "application/json" });
  response.end(JSON.stringify(other.body));
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}
