import { describe, expect, it } from "vitest";
import { type ConformanceContext, plainRequest } from "./conformance-context.ts";

/** What replies become: a bad answer is a result, not an error. */
export function describeResults({ start, lacks }: ConformanceContext): void {
  describe("results", () => {
    it("gives the text, why it ended and which model was served", async () => {
      const { server, model } = await start();
      server.reply({ text: "yes", model: "served-model" });
      const result = await model.generate(plainRequest);
      expect(result).toMatchObject({ text: "yes", finishReason: "stop", model: "served-model" });
      expect(result.structure).toBe("text");
      expect(JSON.stringify(result.raw)).toContain("yes");
    });

    it.skipIf(lacks("usage"))("gives the token counts the server reports", async () => {
      const { server, model } = await start();
      server.reply({ text: "yes", usage: { inputTokens: 31, outputTokens: 7 } });
      const { usage } = await model.generate(plainRequest);
      expect(usage).toMatchObject({ inputTokens: 31, outputTokens: 7 });
    });

    it("leaves token counts undefined when the server reports none", async () => {
      const { server, model } = await start();
      server.reply({ text: "yes", usage: null });
      const { usage } = await model.generate(plainRequest);
      expect(Object.values(usage)).toEqual([undefined, undefined, undefined, undefined]);
    });

    it("keeps every character of a reply that arrives in pieces", async () => {
      const text = "Δv = 12 m/s → 着陸 🚀 “done”\n\ttab";
      const { server, model } = await start();
      server.reply(text);
      expect((await model.generate(plainRequest)).text).toBe(text);
    });

    it("keeps thinking apart from the text", async () => {
      const { server, model } = await start();
      server.reply({ text: "yes", reasoning: "They want a yes." });
      const result = await model.generate(plainRequest);
      expect(result).toMatchObject({ text: "yes", reasoning: "They want a yes." });
    });

    it("keeps thinking apart that the server left inside the text", async () => {
      const { server, model } = await start();
      server.reply("<think>\nThey want a yes.\n</think>\n\nyes");
      const result = await model.generate(plainRequest);
      expect(result).toMatchObject({ text: "yes", reasoning: "They want a yes." });
    });

    it("gives a reply cut off by a limit as a result", async () => {
      const { server, model } = await start();
      server.reply({ text: '{"refl', finishReason: "length" });
      const result = await model.generate(plainRequest);
      expect(result).toMatchObject({ text: '{"refl', finishReason: "length" });
    });

    it("gives an empty reply as a result", async () => {
      const { server, model } = await start();
      server.reply({ text: "" });
      expect(await model.generate(plainRequest)).toMatchObject({ text: "", finishReason: "stop" });
    });
  });
}
