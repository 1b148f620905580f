import { describe, expect, it } from "vitest";
import { type ConformanceContext, failureOf, plainRequest } from "./conformance-context.ts";

const statuses = [
  [400, "bad temperature", "invalid-request", false],
  [401, "who are you", "authentication", false],
  [403, "not for you", "authentication", false],
  [404, "model 'm' not found", "model-not-found", false],
  [422, "cannot be processed", "invalid-request", false],
  [429, "slow down", "rate-limit", true],
  [500, "out of order", "server", true],
  [503, "server busy, please try again", "server", true],
] as const;

/** What statuses that are not a success become. */
export function describeErrors({ start }: ConformanceContext): void {
  describe("errors", () => {
    for (const [status, message, code, retryable] of statuses) {
      it(`turns status ${status} into ${code} after asking exactly once`, async () => {
        const { server, model } = await start();
        server.handle(() => ({ status, message }));
        const error = await failureOf(model.generate(plainRequest));
        expect(error).toMatchObject({ code, status, retryable });
        expect(error).toMatchObject({ provider: model.provider, modelId: model.modelId });
        expect(error.message).toContain(message);
        expect(server.requests).toHaveLength(1);
      });
    }

    it("tells when the conversation is too long for the model", async () => {
      const { server, model } = await start();
      const message = "request (351 tokens) exceeds the available context size (256 tokens)";
      server.reply({ status: 400, message });
      expect((await failureOf(model.generate(plainRequest))).code).toBe("context-length");
    });

    it("passes on how long the server asks to wait", async () => {
      const { server, model } = await start();
      server.reply({ status: 429, message: "slow down", headers: { "retry-after": "90" } });
      expect((await failureOf(model.generate(plainRequest))).retryAfterMs).toBe(90_000);
    });

    it("turns a web page with an error status into a message without markup", async () => {
      const { server, model } = await start();
      server.reply({ status: 502, body: "<html><body><h1>502 Bad Gateway</h1></body></html>" });
      const error = await failureOf(model.generate(plainRequest));
      expect(error).toMatchObject({ code: "server", status: 502, retryable: true });
      expect(error.message).toContain("502 Bad Gateway");
      expect(error.message).not.toContain("<h1>");
    });

    it("never shows a key that the server repeats", async () => {
      const { server, model } = await start();
      server.handle(({ headers }) => ({
        status: 401,
        message: `Incorrect API key provided: ${headers["authorization"] ?? "none"}`,
      }));
      const error = await failureOf(model.generate(plainRequest));
      const key = String(server.requests[0]?.headers["authorization"] ?? "").split(" ")[1];
      const shown = `${error.message} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(shown).toContain("Incorrect API key");
      if (key !== undefined && key !== "none") expect(shown).not.toContain(key);
    });
  });
}
