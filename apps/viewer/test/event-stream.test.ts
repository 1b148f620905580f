import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { EventStream } from "../src/server/event-stream.ts";

/** A request that reached a server, and how to break it off. */
async function asked() {
  const server = createServer();
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const sent = request({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" });
  sent.on("error", () => undefined);
  sent.end();
  const [incoming, response] = (await once(server, "request")) as [IncomingMessage, ServerResponse];
  const exchange = { request: incoming, response, query: new URLSearchParams() };
  return { exchange, breakOff: () => sent.destroy() };
}

it("ends when the page goes", async () => {
  const { exchange, breakOff } = await asked();
  const stream = new EventStream(exchange);
  expect(stream.signal.aborted).toBe(false);
  const ended = once(stream.signal, "abort");
  breakOff();
  await ended;
});

it("has ended when the page was gone before it began", async () => {
  const { exchange, breakOff } = await asked();
  const closed = once(exchange.response, "close");
  breakOff();
  await closed;
  expect(new EventStream(exchange).signal.aborted).toBe(true);
});
