import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createNodeCanvas } from "../src/node-canvas.ts";

function drawText(text: string, font: string): Uint8ClampedArray {
  const canvas = createNodeCanvas(300, 60);
  const { context } = canvas;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, 300, 60);
  context.fillStyle = "#000000";
  context.font = font;
  context.fillText(text, 10, 40);
  return canvas.readPixels();
}

describe("createNodeCanvas", () => {
  it("gives a canvas of the size asked for, transparent at first, whose pixels can be read", () => {
    const canvas = createNodeCanvas(7, 5);
    expect([canvas.width, canvas.height]).toEqual([7, 5]);
    expect([...canvas.readPixels()]).toEqual(new Array(7 * 5 * 4).fill(0));
    canvas.context.fillStyle = "#0a141e";
    canvas.context.fillRect(0, 0, 7, 5);
    expect([...canvas.readPixels().subarray(0, 4)]).toEqual([10, 20, 30, 255]);
  });

  it("draws text in the bundled font, regular and bold", () => {
    const blank = drawText("", '24px "GymSans", sans-serif');
    const regular = drawText("Taxi 12 → θ", '24px "GymSans", sans-serif');
    const bold = drawText("Taxi 12 → θ", 'bold 24px "GymSans", sans-serif');
    const ink = (pixels: Uint8ClampedArray): number =>
      pixels.reduce((sum, value) => sum + 255 - value, 0);
    expect(ink(blank)).toBe(0);
    expect(ink(regular)).toBeGreaterThan(20_000);
    expect(ink(bold)).toBeGreaterThan(ink(regular) * 1.1);
  });

  it("draws the same pixels on a machine without system fonts", () => {
    const source = `
      import { createHash } from "node:crypto";
      import { createNodeCanvas } from ${JSON.stringify(new URL("../src/node-canvas.ts", import.meta.url).href)};
      const { context, readPixels } = createNodeCanvas(300, 60);
      context.fillStyle = "#ffffff";
      context.fillRect(0, 0, 300, 60);
      context.fillStyle = "#000000";
      context.font = '24px "GymSans", sans-serif';
      context.fillText("Reward −1.50 at 30°", 10, 40);
      process.stdout.write(createHash("sha256").update(readPixels()).digest("hex"));`;
    const bare = execFileSync(process.execPath, ["--input-type=module", "--eval", source], {
      encoding: "utf8",
      env: { ...process.env, DISABLE_SYSTEM_FONTS_LOAD: "1" },
    });
    const here = drawText("Reward −1.50 at 30°", '24px "GymSans", sans-serif');
    expect(bare).toBe(createHash("sha256").update(here).digest("hex"));
  });
});
