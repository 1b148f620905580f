import { committedRecordings, readRecording } from "@gym-llm/recordings";
import { describe, expect, it } from "vitest";
import { fallbackKernel } from "../src/fallback.ts";
import { currentKernel } from "../src/kernel.ts";
import type { KernelFunctions } from "../src/kernel-functions.ts";

const table = readRecording(committedRecordings, "trigonometry") as { count: number; bits: string };
const bytes = Uint8Array.from(Buffer.from(table.bits, "base64"));
const words = new Uint32Array(bytes.buffer);
const floats = new Float32Array(bytes.buffer);

function bitsOf(value: number): number {
  return new Uint32Array(new Float32Array([value]).buffer)[0] as number;
}

function mismatches(kernel: KernelFunctions): number[] {
  const wrong: number[] = [];
  for (let i = 0; i < table.count; i += 1) {
    const argument = floats[3 * i] as number;
    const sine = bitsOf(kernel.sine(argument));
    const cosine = bitsOf(kernel.cosine(argument));
    if (sine !== words[3 * i + 1] || cosine !== words[3 * i + 2]) wrong.push(argument);
  }
  return wrong;
}

describe("sine and cosine", () => {
  it("has a table of two thousand arguments from 0 to the largest float", () => {
    expect(table.count).toBe(2000);
    expect(Math.max(...Array.from({ length: 2000 }, (_, i) => floats[3 * i] as number))).toBe(
      3.4028234663852886e38,
    );
  });

  it("equals glibc's sinf and cosf bit for bit", () => {
    expect(mismatches(currentKernel().functions)).toEqual([]);
  });

  it("equals them bit for bit in the plain JavaScript kernel too", () => {
    expect(mismatches(fallbackKernel())).toEqual([]);
  });

  it("is not a number for infinite arguments", () => {
    const { functions } = currentKernel();
    expect(functions.sine(Number.POSITIVE_INFINITY)).toBeNaN();
    expect(functions.cosine(Number.NEGATIVE_INFINITY)).toBeNaN();
    expect(functions.cosine(Number.NaN)).toBeNaN();
  });
});
