import { describe, expect, test } from "vitest";
import { HeldKeys } from "../src/play/held-keys.ts";
import { KeyReader } from "../src/play/key-reader.ts";
import { FakeClock } from "./support/fake-io.ts";

/** Keys as words: `ArrowUp`, `^c`, `-a` for one that is let go. */
function read(...pieces: (string | Uint8Array)[]): string[] {
  const reader = new KeyReader();
  return pieces.flatMap((piece) =>
    reader
      .read(piece)
      .keys.map(
        ({ key, type, isCtrl }) => `${type === "release" ? "-" : ""}${isCtrl ? "^" : ""}${key}`,
      ),
  );
}

describe("keys from a terminal", () => {
  test.each([
    ["letters, also several at once", "ad P", ["a", "d", " ", "P"]],
    ["arrows of both modes", "\u001b[A\u001bOB\u001b[C\u001b[D", arrows()],
    ["Enter, Backspace and Escape", "\r\u007f\u001b[27u", ["Enter", "Backspace", "Escape"]],
    ["Ctrl with a letter", "\u0003\u0004", ["^c", "^d"]],
    ["Ctrl by kitty's protocol", "\u001b[99;5u", ["^c"]],
    [
      "keys that are let go",
      "\u001b[1;1:1A\u001b[1;1:3A\u001b[97;1:3u",
      ["ArrowUp", "-ArrowUp", "-a"],
    ],
    ["a key that is repeated", "\u001b[97;1:2u", ["a"]],
    ["no keys in sequences that are none", "\u001b[3~\u001b[57441;2u\u001b[?11u", []],
  ])("are %s", (_, text, keys) => {
    expect(read(text)).toEqual(keys);
  });

  test("may come in pieces", () => {
    expect(read("\u001b[1;1", ":3A", "x")).toEqual(["-ArrowUp", "x"]);
    const [first, second] = [new Uint8Array([0xc3]), new Uint8Array([0xa4])];
    expect(read(first, second)).toEqual(["ä"]);
  });

  test("are told to be let go only by terminals that say so", () => {
    expect(new KeyReader().read("\u001b[?11u").tellsReleases).toBe(true);
    expect(new KeyReader().read("\u001b[?1u").tellsReleases).toBe(false);
    expect(new KeyReader().read("a").tellsReleases).toBe(false);
  });
});

function arrows(): string[] {
  return ["ArrowUp", "ArrowDown", "ArrowRight", "ArrowLeft"];
}

describe("held keys", () => {
  function holding(tellsReleases: boolean) {
    const clock = new FakeClock();
    const told: string[] = [];
    const held = new HeldKeys(clock, (keys) => told.push(keys.join("+")));
    held.tellsReleases = tellsReleases;
    return { clock, told, held };
  }

  test("are held while the terminal repeats them", () => {
    const { clock, told, held } = holding(false);
    held.press("a");
    for (let repeat = 0; repeat < 10; repeat++) {
      clock.advance(40);
      held.press("a");
    }
    expect(told).toEqual(["a"]);
    clock.advance(1000);
    expect(told).toEqual(["a", ""]);
  });

  test("are held until they are let go where the terminal tells of that", () => {
    const { clock, told, held } = holding(true);
    held.press("a");
    held.press("b");
    clock.advance(10_000);
    held.release("a");
    held.release("a");
    expect(told).toEqual(["a", "a+b", "b"]);
  });
});
