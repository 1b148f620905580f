import { describe, expect, it } from "vitest";
import type { ReceivedRequest, ServerReply } from "../server-reply.ts";
import { type ConformanceContext, failureOf, structuredRequest } from "./conformance-context.ts";

/** Constraints on the output, and what happens when a server does not know them. */
export function describeStructure({ start, lacks }: ConformanceContext): void {
  const answer = '{"reflection":"fine","action":1}';
  const blame = "response_format / format with a JSON schema is not supported: invalid format";
  const knowing =
    (...known: readonly string[]) =>
    ({ structure }: ReceivedRequest): ServerReply =>
      known.includes(structure) ? answer : { status: 400, message: blame };

  describe.skipIf(lacks("structure"))("structured output", () => {
    it("asks for the schema of the request", async () => {
      const { server, model } = await start();
      server.reply(answer);
      const result = await model.generate(structuredRequest);
      expect(result).toMatchObject({ text: answer, structure: "schema" });
      expect(server.requests[0]?.structure).toBe("schema");
      expect(server.requests[0]?.schema).toEqual(structuredRequest.responseSchema?.schema);
    });

    it("falls back to JSON when the server refuses the schema", async () => {
      const { server, model } = await start();
      server.handle(knowing("json", "text"));
      const result = await model.generate(structuredRequest);
      expect(result).toMatchObject({ text: answer, structure: "json" });
      expect(result.adjustments?.length).toBeGreaterThan(0);
      expect(server.requests.map(({ structure }) => structure)).toEqual(["schema", "json"]);
    });

    it("falls back to plain text when the server refuses JSON too, and remembers it", async () => {
      const { server, model } = await start();
      server.handle(knowing("text"));
      expect((await model.generate(structuredRequest)).structure).toBe("text");
      expect((await model.generate(structuredRequest)).structure).toBe("text");
      const levels = server.requests.map(({ structure }) => structure);
      expect(levels).toEqual(["schema", "json", "text", "text"]);
    });

    it("does not remember a fall back that did not help", async () => {
      const { server, model } = await start();
      server.reply({ status: 400, message: blame }, { status: 429, message: "slow down" }, answer);
      expect((await failureOf(model.generate(structuredRequest))).code).toBe("rate-limit");
      expect((await model.generate(structuredRequest)).structure).toBe("schema");
    });

    it("does not fall back for an error that is about something else", async () => {
      const { server, model } = await start();
      server.reply({ status: 400, message: "temperature must be below 2" });
      expect((await failureOf(model.generate(structuredRequest))).code).toBe("invalid-request");
      expect(server.requests).toHaveLength(1);
    });
  });
}
