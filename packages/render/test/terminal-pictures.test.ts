import { inflateSync } from "node:zlib";
import { encodePng } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { fitCells } from "../src/fit-cells.ts";
import { frameToITerm } from "../src/frame-to-iterm.ts";
import { frameToKitty, kittyDeletion } from "../src/frame-to-kitty.ts";
import { gradientFrame, noiseFrame, plainFrame } from "./support/synthetic-frames.ts";

const ESC = "\u001b";
const SIZE = { columns: 30, rows: 10 };

/** The sequences of kitty's protocol in a text that holds nothing else: control keys and payload of each. */
function kittySequences(text: string): { keys: string; payload: string }[] {
  const pattern = new RegExp(`${ESC}_G([^;${ESC}]*)(?:;([^${ESC}]*))?${ESC}\\\\`, "g");
  const found = [...text.matchAll(pattern)];
  expect(found.map(([whole]) => whole).join("")).toBe(text);
  return found.map(([, keys = "", payload = ""]) => ({ keys, payload }));
}

describe("frameToKitty", () => {
  it("transmits and places a small frame in one sequence, without an answer and without moving the cursor", async () => {
    const frame = plainFrame(3, 2, [10, 20, 30]);
    const [sequence, ...others] = kittySequences(await frameToKitty(frame, { ...SIZE, id: 7 }));
    expect(others).toEqual([]);
    expect(sequence?.keys).toBe("a=T,f=24,o=z,s=3,v=2,i=7,p=1,c=30,r=10,C=1,q=2,m=0");
    const pixels = inflateSync(Buffer.from(sequence?.payload ?? "", "base64"));
    expect([...pixels]).toEqual([...frame.data]);
  });

  it("cuts what is longer into pieces of at most 4096 characters, told apart by m", async () => {
    const frame = noiseFrame(1, 60, 50);
    const sequences = kittySequences(await frameToKitty(frame, SIZE));
    expect(sequences.length).toBeGreaterThan(2);
    expect(sequences.slice(1).map(({ keys }) => keys)).toEqual([
      ...sequences.slice(2).map(() => "m=1"),
      "m=0",
    ]);
    expect(sequences[0]?.keys).toMatch(/,m=1$/);
    for (const { payload } of sequences) {
      expect(payload.length).toBeLessThanOrEqual(4096);
      // Base64 may only be cut between groups.
      expect(payload.length % 4).toBe(0);
    }
    const whole = sequences.map(({ payload }) => payload).join("");
    expect(Buffer.compare(inflateSync(Buffer.from(whole, "base64")), frame.data)).toBe(0);
  });

  it("deletes the picture before it, with its memory, only when its own is whole", async () => {
    const sequences = kittySequences(
      await frameToKitty(noiseFrame(1, 60, 50), { ...SIZE, id: 2, replaces: 1 }),
    );
    expect(sequences.at(-2)?.keys).toBe("m=0");
    expect(sequences.at(-1)).toEqual({ keys: "a=d,d=I,i=1,q=2", payload: "" });
  });

  it("never deletes itself", async () => {
    const text = await frameToKitty(plainFrame(1, 1, [0, 0, 0]), { ...SIZE, id: 2, replaces: 2 });
    expect(text).not.toContain("a=d");
  });

  it.each([0, -1, 1.5, 2 ** 32, Number.NaN])("refuses %d as an id", async (id) => {
    const frame = plainFrame(1, 1, [0, 0, 0]);
    await expect(frameToKitty(frame, { ...SIZE, id })).rejects.toThrow(RangeError);
    expect(() => kittyDeletion(id)).toThrow(RangeError);
  });

  it.each([0, 2.5])("refuses %d rows", async (rows) => {
    const frame = plainFrame(1, 1, [0, 0, 0]);
    await expect(frameToKitty(frame, { columns: 1, rows })).rejects.toThrow(/"rows"/);
    await expect(frameToITerm(frame, { columns: 1, rows })).rejects.toThrow(/"rows"/);
  });
});

it("frameToITerm gives the frame as a PNG that is fitted into the characters", async () => {
  const frame = gradientFrame(1, 20, 10);
  const png = Buffer.from(await encodePng(frame));
  expect(await frameToITerm(frame, SIZE)).toBe(
    `${ESC}]1337;File=inline=1;size=${png.length};width=30;height=10;preserveAspectRatio=1;doNotMoveCursor=1:${png.toString("base64")}\u0007`,
  );
});

describe("fitCells", () => {
  it.each([
    [600, 400, 80, 24, 72, 24],
    [600, 400, 40, 24, 39, 13],
    [10, 10, 80, 24, 48, 24],
    [1000, 1, 80, 24, 80, 1],
    [1, 1000, 80, 24, 1, 24],
  ])(
    "puts %i x %i pixels into %i x %i characters as %i x %i",
    (width, height, c, r, columns, rows) => {
      expect(fitCells({ width, height }, { columns: c, rows: r })).toEqual({ columns, rows });
    },
  );
});
