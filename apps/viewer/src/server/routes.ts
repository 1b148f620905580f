import type { IncomingMessage, ServerResponse } from "node:http";
import type { PictureFormat } from "../contract/episode-pictures.ts";
import { logName, PICTURES, pictureName, picturesOf } from "./episode-files.ts";
import type { ExperimentLibrary } from "./experiment-library.ts";
import type { PageFiles } from "./page-files.ts";
import type { PlotsThread } from "./plots-thread.ts";
import { type Address, guardRequest } from "./request-guard.ts";
import { type Exchange, send, sendJson, untilGone } from "./send.ts";
import { sendFile } from "./send-file.ts";
import { type EventSources, serveEvents } from "./serve-events.ts";
import { servePlay } from "./serve-play.ts";
import { ViewerError } from "./viewer-error.ts";

/** All that answers are made of. */
export interface RouteContext extends EventSources {
  readonly library: ExperimentLibrary;
  readonly page: PageFiles;
  readonly plots: PlotsThread;
  readonly address: () => Address;
}

/** Answers a request; whatever goes wrong is answered too. */
export async function handleRequest(
  context: RouteContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    guardRequest(request, context.address());
    const { pathname, query } = parseTarget(request.url ?? "/");
    await answer(context, pathname, { request, response, query });
  } catch (error) {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const status = ViewerError.is(error) ? error.status : 500;
    const text = error instanceof Error ? error.message : String(error);
    send({ request, response }, { type: "text/plain; charset=utf-8", body: text, status });
  }
}

async function answer(context: RouteContext, pathname: string, exchange: Exchange): Promise<void> {
  const { query } = exchange;
  if (pathname === "/api/play") {
    allow(exchange, ["GET", "HEAD", "POST"]);
    return servePlay(context.play, exchange);
  }
  allow(exchange, ["GET", "HEAD"]);
  const { library, folder } = context;
  switch (pathname) {
    case "/api/experiments":
      return sendJson(exchange, await library.list());
    case "/api/experiment":
      return sendJson(exchange, await library.view(given(query, "key")));
    case "/api/plots":
      // It starts while logs are read.
      context.plots.prepare();
      return sendJson(exchange, await library.plots(given(query, "key"), untilGone(exchange)));
    case "/api/log": {
      const episode = given(query, "episode");
      const path = await folder.findFile(logName(episode));
      if (path === null) throw new ViewerError(`There is no log of ${episode}.`, 404);
      return sendFile(exchange, path, { type: "text/plain; charset=utf-8" });
    }
    case "/api/pictures":
      return sendJson(exchange, await picturesOf(folder, given(query, "episode")));
    case "/api/gif":
      return sendPicture(context, "gif", exchange);
    case "/api/webp":
      return sendPicture(context, "webp", exchange);
    case "/api/mp4":
      return sendPicture(context, "mp4", exchange);
    case "/api/events":
      allow(exchange, ["GET"]);
      return serveEvents(context, exchange);
  }
  const isServed = await context.page.serve(exchange, pathname.slice(1) || "index.html");
  if (!isServed) throw new ViewerError(`There is nothing at ${pathname}.`, 404);
}

async function sendPicture(
  { folder }: RouteContext,
  format: PictureFormat,
  exchange: Exchange,
): Promise<void> {
  const episode = given(exchange.query, "episode");
  const path = await folder.findFile(pictureName(episode, format));
  if (path === null) {
    throw new ViewerError(`There is no ${PICTURES[format].words} of ${episode}.`, 404);
  }
  return sendFile(exchange, path, { type: PICTURES[format].type, inParts: true });
}

function parseTarget(target: string): { pathname: string; query: URLSearchParams } {
  // Two slashes begin a host, and whoever asks a proxy names one.
  if (!/^\/(?!\/)/.test(target)) throw new ViewerError("This is no address.", 400);
  const { pathname, searchParams } = new URL(target, "http://viewer");
  return { pathname, query: searchParams };
}

function allow({ request, response }: Exchange, methods: readonly string[]): void {
  if (methods.includes(request.method ?? "")) return;
  response.setHeader("allow", methods.join(", "));
  throw new ViewerError(`${request.method} is not answered here, only ${methods.join(", ")}.`, 405);
}

function given(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null) throw new ViewerError(`The address lacks ?${name}=…`, 400);
  return value;
}
