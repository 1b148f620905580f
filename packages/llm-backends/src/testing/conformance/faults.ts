import { describe, expect, it } from "vitest";
import type { Fault } from "../server-reply.ts";
import { type ConformanceContext, failureOf, plainRequest } from "./conformance-context.ts";

const faults: readonly (readonly [Fault, string, readonly string[], boolean])[] = [
  ["drop", "a connection that closes before the reply", ["connection"], true],
  ["cut", "a reply that breaks off", ["connection", "response"], true],
  ["html", "a web page", ["response"], false],
  ["text", "plain text", ["response"], false],
  ["broken-json", "broken JSON", ["response"], true],
  ["empty", "a success without an answer", ["response"], true],
  ["error-inside", "an error inside a success", ["server"], true],
];

/** What goes wrong between the status and the end of a reply, or before either. */
export function describeFaults({ start }: ConformanceContext): void {
  describe("faults", () => {
    for (const [fault, description, codes, retryable] of faults) {
      it(`turns ${description} into ${codes.join(" or ")}, asking once`, async () => {
        const { server, model } = await start();
        server.handle(() => ({ fault }));
        const error = await failureOf(model.generate(plainRequest));
        expect(codes).toContain(error.code);
        expect(error.retryable).toBe(retryable);
        expect(error.message).toContain(model.modelId);
        expect(server.requests).toHaveLength(1);
      });
    }

    it("quotes a web page that came instead of JSON, without its markup", async () => {
      const { server, model } = await start();
      server.reply({ fault: "html" });
      const error = await failureOf(model.generate(plainRequest));
      expect(error.message).toContain("text/html");
      expect(error.message).toContain("Welcome");
      expect(error.message).not.toContain("<h1>");
    });

    it("names the address when nothing listens there", async () => {
      const { server, model } = await start();
      await server.close();
      const error = await failureOf(model.generate(plainRequest));
      expect(error).toMatchObject({ code: "connection", retryable: true });
      expect(error.message).toContain(new URL(server.url).host);
    });

    it("answers the next request after a fault", async () => {
      const { server, model } = await start();
      server.reply({ fault: "cut" }, "yes");
      await failureOf(model.generate(plainRequest));
      expect((await model.generate(plainRequest)).text).toBe("yes");
    });
  });
}
