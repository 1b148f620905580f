import { createCanvas, FramePainter, GymError } from "@gym-llm/core";
import { expect, it } from "vitest";

it("importing @gym-llm/render/register lets environments draw frames in Node", async () => {
  expect(() => createCanvas(4, 3)).toThrow(GymError);
  await import("../src/register.ts");
  const frame = new FramePainter(4, 3).paint((context) => {
    context.fillStyle = "#102030";
    context.fillRect(0, 0, 4, 3);
  });
  expect(frame).toMatchObject({ width: 4, height: 3 });
  expect([...frame.data.subarray(0, 6)]).toEqual([16, 32, 48, 16, 32, 48]);
});
