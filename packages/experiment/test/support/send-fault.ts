import type { ServerResponse } from "node:http";
import type { ChatWireCodec, ModelReply, ReceivedRequest } from "@gym-llm/llm-backends/testing";
import type { CallPlan, Fault } from "./fault-plan.ts";

/** Lets a request fail as the fault says; `told` goes wherever a server can put a text. */
export function sendFault(
  response: ServerResponse,
  codec: ChatWireCodec,
  fault: Fault,
  chat: ReceivedRequest,
  told: string,
): void {
  const fail = (status: number, headers: Record<string, string> = {}) => {
    const message = `the request failed ${told}`.trim();
    send(response, status, codec.error({ status, message }), { ...headers, ...echoing(told) });
  };
  switch (fault) {
    case "429 with retry-after-ms":
      fail(429, { "retry-after-ms": "10" });
      break;
    case "429 with a fraction as Retry-After":
      fail(429, { "retry-after": "0.02" });
      break;
    case "429 alone":
    case "500":
    case "400":
    case "401":
      fail(Number.parseInt(fault, 10));
      break;
    case "502 with a page":
      response.writeHead(502, { "content-type": "text/html", ...echoing(told) });
      response.end(`<!doctype html><html><body><h1>Bad gateway</h1><p>${told}</p></body></html>`);
      break;
    case "reset":
      response.socket?.resetAndDestroy();
      break;
    case "half a body":
      sendHalf(response, wholeText(codec, chat));
      break;
    case "no body":
      response.writeHead(200, { "content-type": "application/json" }).end();
      break;
    case "broken JSON": {
      // Its last line is a half one, as from a server that was stopped in a hurry.
      const text = wholeText(codec, chat);
      response.writeHead(200, { "content-type": contentType(codec, chat) });
      response.end(text.slice(0, Math.floor(text.length / 2)));
      break;
    }
    case "a text instead of a reply":
      response.writeHead(200, { "content-type": "text/plain" });
      response.end(`Service is running. ${told}`);
      break;
    case "hang":
      break;
  }
}

/** The answer that the plan has for the call. */
export function sendAnswer(
  response: ServerResponse,
  codec: ChatWireCodec,
  plan: CallPlan,
  chat: ReceivedRequest,
  told: string,
): void {
  const { inputTokens, outputTokens } = plan;
  const reply = codec.reply(
    {
      ...replyOf(plan, told),
      usage: { inputTokens, outputTokens },
      ...(told && { reasoning: told, model: `fault ${told}` }),
      headers: { "x-request-id": `request ${told}`.trim(), ...echoing(told) },
    },
    chat,
  );
  response.writeHead(200, { "content-type": reply.contentType, ...reply.headers });
  response.end([...reply.body, ...reply.end].join(""));
}

/** The answers that no action can be read out of hold neither a number nor the name of an action. */
function replyOf({ answer, action }: CallPlan, told: string): ModelReply {
  const reflection = `as planned ${told}`.trim();
  switch (answer) {
    case "usable":
      return { json: { reflection, action } };
    case "prose":
      return { text: `Let me think about that for a while. ${told}` };
    case "nothing":
      return { text: "" };
    case "wrong form":
      return { json: { thoughts: reflection, decision: { kind: "unclear" } } };
    case "out of range":
      return { json: { reflection, action: 99 } };
    case "refused":
      return { text: `I would rather not. ${told}`, finishReason: "refusal" };
    case "cut off":
      return { text: `{"reflection": "${reflection} and then`, finishReason: "length" };
    case null:
      throw new Error("A call without an answer was answered.");
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** Half of what was announced, then the end of the connection. */
function sendHalf(response: ServerResponse, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": bytes.length,
  });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy());
}

function wholeText(codec: ChatWireCodec, chat: ReceivedRequest): string {
  const { body, end } = codec.reply({ json: { reflection: "as planned", action: 0 } }, chat);
  return [...body, ...end].join("");
}

function contentType(codec: ChatWireCodec, chat: ReceivedRequest): string {
  return codec.reply({ text: "" }, chat).contentType;
}

function echoing(told: string): Record<string, string> {
  return told === "" ? {} : { "x-echo": told };
}
