import { afterEach, describe } from "vitest";
import type { ChatModel } from "../chat-model.ts";
import type { ChatServer } from "./chat-server.ts";
import type { ConformanceContext } from "./conformance/conformance-context.ts";
import { describeEndings } from "./conformance/endings.ts";
import { describeErrors } from "./conformance/errors.ts";
import { describeFaults } from "./conformance/faults.ts";
import { describeManners } from "./conformance/manners.ts";
import { describePreflight } from "./conformance/preflight.ts";
import { describeRequests } from "./conformance/requests.ts";
import { describeResults } from "./conformance/results.ts";
import { describeStructure } from "./conformance/structure.ts";
import { startOllamaServer } from "./ollama-server.ts";
import { startOpenAiServer } from "./openai-server.ts";

/** A way of speaking to chat servers: one of the two built in, or a server of your own. */
export type ChatWire = "openai" | "ollama" | { readonly start: () => Promise<ChatServer> };

/** What a model may honestly lack. Its cases are then reported as skipped. */
export type ConformanceFeature =
  | "images"
  | "preflight"
  | "reasoning"
  | "seed"
  | "stop"
  | "structure"
  | "temperature"
  | "usage";

/** A model that asks a server. */
export interface ServedModelSubject {
  readonly wire: ChatWire;
  /** Makes the model under test, without retries, for a server at this address. */
  readonly create: (baseUrl: string) => ChatModel | Promise<ChatModel>;
  readonly skip?: readonly ConformanceFeature[];
}

/** A model that needs no server: rules, scripts. */
export interface LocalModelSubject {
  readonly wire: "none";
  /** Makes the model under test, able to answer at least twenty times. */
  readonly create: () => ChatModel | Promise<ChatModel>;
  /** A request it can answer, if "Say yes." is none. */
  readonly request?: Parameters<ChatModel["generate"]>[0];
}

/**
 * Registers the tests that every chat model must pass, in a vitest file:
 *
 * ```ts
 * describeChatModel("mine", { wire: "openai", create: (baseUrl) => createMyModel({ baseUrl }) });
 * ```
 *
 * A served model is tried against a server on this machine that speaks the real format with its
 * faults. Not covered: real servers, their speed, and what a wire of your own cannot express.
 */
export function describeChatModel(
  name: string,
  subject: ServedModelSubject | LocalModelSubject,
): void {
  describe(`${name} as a chat model`, () => {
    if (subject.wire === "none") {
      describeManners(subject.create, subject.request);
      return;
    }
    const { wire, create, skip = [] } = subject;
    const servers: ChatServer[] = [];
    const context: ConformanceContext = {
      lacks: (feature) => skip.includes(feature),
      async start() {
        const server = await startServer(wire);
        servers.push(server);
        return { server, model: await create(server.url) };
      },
    };
    afterEach(async () => {
      await Promise.all(servers.splice(0).map((server) => server.close()));
    });
    describeManners(async () => {
      const { server, model } = await context.start();
      server.handle(() => "yes");
      return model;
    });
    describeResults(context);
    describeRequests(context);
    describeStructure(context);
    describeErrors(context);
    describeFaults(context);
    describeEndings(context);
    describePreflight(context);
  });
}

function startServer(wire: ChatWire): Promise<ChatServer> {
  if (wire === "openai") return startOpenAiServer();
  if (wire === "ollama") return startOllamaServer();
  return wire.start();
}
