import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { type ConformanceContext, failureOf, plainRequest } from "./conformance-context.ts";

/** Short enough for a test, and the servers of these cases never answer at all. */
const SHORT_DEADLINE_MS = 60;

/** How calls end before the server ends them. */
export function describeEndings({ start }: ConformanceContext): void {
  describe("deadlines and aborts", () => {
    for (const fault of ["hang", "stall"] as const) {
      const behaviour = fault === "hang" ? "never answers" : "begins its reply and never ends it";

      it(`fails with \`timeout\`, and lets the server go, when it ${behaviour}`, async () => {
        const { server, model } = await start();
        server.handle(() => ({ fault }));
        const call = model.generate(plainRequest, { timeoutMs: SHORT_DEADLINE_MS });
        expect(await failureOf(call)).toMatchObject({ code: "timeout", retryable: true });
        if (server.requests.length > 0) await server.abandoned(1);
      });

      it(`fails with \`aborted\`, and lets the server go, when given up while it ${behaviour}`, async () => {
        const { server, model } = await start();
        server.handle(() => ({ fault }));
        const controller = new AbortController();
        const call = failureOf(model.generate(plainRequest, { signal: controller.signal }));
        await server.received(1);
        controller.abort();
        expect(await call).toMatchObject({ code: "aborted", retryable: false });
        await server.abandoned(1);
      });
    }

    it("makes no request when its signal is aborted already", async () => {
      const { server, model } = await start();
      server.handle(() => "yes");
      await failureOf(model.generate(plainRequest, { signal: AbortSignal.abort() }));
      await model.generate(plainRequest);
      expect(server.requests).toHaveLength(1);
    });

    it("leaves other calls alone when one is aborted", async () => {
      const { server, model } = await start();
      let release: (text: string) => void = () => undefined;
      const held = new Promise<string>((resolve) => {
        release = resolve;
      });
      server.handle((_, call) => (call === 0 ? { fault: "hang" } : held));
      const controller = new AbortController();
      const first = failureOf(model.generate(plainRequest, { signal: controller.signal }));
      await server.received(1);
      const second = model.generate(plainRequest);
      await server.received(2);
      controller.abort();
      expect((await first).code).toBe("aborted");
      release("still here");
      expect((await second).text).toBe("still here");
    });

    it("keeps nothing of a call on the caller's signal", async () => {
      const { server, model } = await start();
      server.handle(() => "yes");
      const controller = new AbortController();
      await model.generate(plainRequest, { signal: controller.signal });
      expect(getEventListeners(controller.signal, "abort")).toEqual([]);
    });
  });
}
