import { describe, expect, it } from "vitest";
import { type ConformanceContext, failureOf } from "./conformance-context.ts";

/** What a model says about its server before it is asked anything. */
export function describePreflight({ start, lacks }: ConformanceContext): void {
  describe.skipIf(lacks("preflight"))("preflight", () => {
    it("passes without a chat request when the server is ready", async () => {
      const { server, model } = await start();
      expect(model.preflight).toBeTypeOf("function");
      await model.preflight?.();
      expect(server.requests).toHaveLength(0);
    });

    it("names the address when nothing listens there", async () => {
      const { server, model } = await start();
      await server.close();
      const error = await failureOf(Promise.resolve(model.preflight?.()));
      expect(error.code).toBe("connection");
      expect(error.message).toContain(new URL(server.url).host);
    });

    it("can be aborted", async () => {
      const { model } = await start();
      const signal = AbortSignal.abort();
      const error = await failureOf(Promise.resolve(model.preflight?.({ signal })));
      expect(error.code).toBe("aborted");
    });
  });
}
