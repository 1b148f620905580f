import { describe, expect, it } from "vitest";
import { FrameBuffers } from "../src/frame-buffers.ts";

describe("buffers of frames", () => {
  it("are used again where they have the right length", () => {
    const buffers = new FrameBuffers();
    const [small, large] = [buffers.take(3), buffers.take(12)];
    buffers.give(small);
    buffers.give(large);
    expect(buffers.take(12)).toBe(large);
    expect(buffers.take(12)).not.toBe(large);
    expect(buffers.take(3)).toBe(small);
  });

  it("are let go when there are too many", () => {
    const buffers = new FrameBuffers();
    const given = Array.from({ length: 9 }, () => new Uint8Array(5));
    for (const buffer of given) buffers.give(buffer);
    const taken = Array.from({ length: 9 }, () => buffers.take(5));
    expect(taken.filter((buffer) => given.includes(buffer))).toEqual(given.slice(1));
  });
});
