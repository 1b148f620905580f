import { expect, it } from "vitest";
import { SharedWork } from "../src/server/shared-work.ts";

/** Work that ends when the test says so. */
function sharedWork() {
  const shared = new SharedWork<string>();
  const begun: {
    end: (value: string) => void;
    fail: (error: Error) => void;
    signal: AbortSignal;
  }[] = [];
  const begin = (signal: AbortSignal) =>
    new Promise<string>((end, fail) => {
      begun.push({ end, fail, signal });
    });
  const ask = (name: string, signal?: AbortSignal) => shared.get(name, begin, signal);
  return { begun, ask };
}

it("does at once what several ask for, and anew what is asked for later", async () => {
  const { begun, ask } = sharedWork();
  const asked = [ask("a"), ask("a"), ask("b")];
  expect(begun).toHaveLength(2);
  begun[0]?.end("one");
  begun[1]?.end("two");
  expect(await Promise.all(asked)).toEqual(["one", "one", "two"]);
  const later = ask("a");
  begun[2]?.end("three");
  expect(await later).toBe("three");
});

it("goes on for those who stay, and is given up when all have gone", async () => {
  const { begun, ask } = sharedWork();
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [ask("a", first.signal), ask("a", second.signal)];
  first.abort(new Error("gone"));
  await expect(asked[0]).rejects.toThrow("gone");
  expect(begun[0]?.signal.aborted).toBe(false);
  second.abort(new Error("gone too"));
  await expect(asked[1]).rejects.toThrow("gone too");
  expect(begun[0]?.signal.aborted).toBe(true);
  const anew = ask("a");
  begun[0]?.end("late");
  begun[1]?.end("new");
  expect(await anew).toBe("new");
});

it("fails for all who wait, and not for those who ask later", async () => {
  const { begun, ask } = sharedWork();
  const asked = [ask("a"), ask("a")];
  begun[0]?.fail(new Error("broken"));
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual([
    "rejected",
    "rejected",
  ]);
  const later = ask("a");
  begun[1]?.end("well");
  expect(await later).toBe("well");
});
