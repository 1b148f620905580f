import { describe, expect, it } from "vitest";
import { type ConformanceContext, deepFreeze, plainRequest } from "./conformance-context.ts";

/** What of a request reaches the server. */
export function describeRequests({ start, lacks }: ConformanceContext): void {
  describe("requests", () => {
    it("sends every message in order, with its role", async () => {
      const { server, model } = await start();
      server.reply("yes");
      await model.generate({
        messages: [
          { role: "system", content: "You land a craft." },
          { role: "user", content: "observation 1" },
          { role: "assistant", content: '{"action": 2}' },
          { role: "user", content: [{ type: "text", text: "observation 2" }] },
        ],
      });
      expect(server.requests[0]?.messages.map(({ role, text }) => [role, text])).toEqual([
        ["system", "You land a craft."],
        ["user", "observation 1"],
        ["assistant", '{"action": 2}'],
        ["user", "observation 2"],
      ]);
      expect(server.requests[0]?.model).toBe(model.modelId);
    });

    const settings = [
      ["temperature", "temperature", { temperature: 0 }, 0],
      ["temperature", "topP", { topP: 0.5 }, 0.5],
      ["seed", "seed", { seed: 7 }, 7],
      ["stop", "stop", { stop: ["END"] }, ["END"]],
      ["temperature", "maxOutputTokens", { maxOutputTokens: 64 }, 64],
      ["reasoning", "reasoning", { reasoning: "off" }, "off"],
      ["reasoning", "reasoning", { reasoning: "high" }, "high"],
    ] as const;
    for (const [feature, field, setting, expected] of settings) {
      it.skipIf(lacks(feature))(`sends ${JSON.stringify(setting)}`, async () => {
        const { server, model } = await start();
        server.reply("yes");
        await model.generate({ ...plainRequest, ...setting });
        expect(server.requests[0]?.[field]).toEqual(expected);
      });
    }

    it("leaves out every setting that the request leaves out", async () => {
      const { server, model } = await start();
      server.reply("yes");
      await model.generate({ ...plainRequest, temperature: undefined, seed: undefined });
      const sent = server.requests[0];
      for (const [, field] of settings) expect(sent?.[field]).toBeUndefined();
      expect(sent?.structure).toBe("text");
    });

    it.skipIf(lacks("images"))("sends the bytes of pictures beside the text", async () => {
      const { server, model } = await start();
      server.reply("yes");
      const data = Uint8Array.from([137, 80, 78, 71, 0, 255, 128]);
      await model.generate(
        deepFreeze({
          messages: [
            {
              role: "user",
              content: [
                { type: "text", text: "What is this?" },
                { type: "image", mediaType: "image/png", data },
              ],
            },
          ],
        } as const),
      );
      const message = server.requests[0]?.messages[0];
      expect(message?.text).toBe("What is this?");
      expect(message?.images.map((image) => [...image])).toEqual([[...data]]);
    });

    it("merges providerOptions into the body, last", async () => {
      const { server, model } = await start();
      server.reply("yes");
      await model.generate({ ...plainRequest, providerOptions: { house_setting: { depth: 3 } } });
      expect(server.requests[0]?.body["house_setting"]).toEqual({ depth: 3 });
    });

    it("never sends the metadata", async () => {
      const { server, model } = await start();
      server.reply("yes");
      await model.generate({ ...plainRequest, metadata: { environmentId: "Secret-v7", step: 4 } });
      expect(JSON.stringify(server.requests[0]?.body)).not.toContain("Secret-v7");
    });
  });
}
