import { encodePng } from "@gym-llm/core";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { expect, it } from "vitest";
import { gradientFrame, noiseFrame, plainFrame } from "./support/synthetic-frames.ts";

it.each([
  ["a plain frame", plainFrame(31, 17, [9, 200, 77])],
  ["a gradient", gradientFrame(3, 64, 40)],
  ["noise", noiseFrame(5, 33, 21)],
  ["one pixel", plainFrame(1, 1, [255, 0, 128])],
])("a PNG gives back %s without loss", async (_name, frame) => {
  const image = await loadImage(Buffer.from(await encodePng(frame)));
  expect([image.width, image.height]).toEqual([frame.width, frame.height]);
  const context = createCanvas(frame.width, frame.height).getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, frame.width, frame.height);
  const rgb = data.filter((_, index) => index % 4 !== 3);
  expect(Buffer.from(rgb).equals(Buffer.from(frame.data))).toBe(true);
});

it("the same frame gives the same PNG", async () => {
  expect(await encodePng(noiseFrame(2, 20, 20))).toEqual(await encodePng(noiseFrame(2, 20, 20)));
});
