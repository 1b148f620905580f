import { createHash } from "node:crypto";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { PATIENCE } from "./episode-view.ts";
import { PARTS } from "./page-parts.ts";

/** A drawn frame. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly colors: number;
  /** The same for the same pixels. */
  readonly hash: string;
}

/** The pixels of the `index`-th frame of the page, when it is drawn. */
export async function pictureOf(page: Page, index = 0): Promise<Picture> {
  const canvas = page.locator(PARTS.frame).nth(index);
  await canvas.waitFor();
  await expect.poll(async () => (await read(page, index)).colors, PATIENCE).toBeGreaterThan(3);
  return read(page, index);
}

async function read(page: Page, index: number): Promise<Picture> {
  const script = `(() => {
    const canvas = document.querySelectorAll(${JSON.stringify(PARTS.frame)})[${index}];
    const { width, height } = canvas;
    if (width === 0 || height === 0) return { width, height, colors: 0, url: "" };
    const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, width, height);
    const colors = new Set(new Uint32Array(data.buffer)).size;
    return { width, height, colors, url: canvas.toDataURL() };
  })()`;
  const { url, ...picture } = (await page.evaluate(script)) as Omit<Picture, "hash"> & {
    url: string;
  };
  return { ...picture, hash: createHash("sha256").update(url).digest("hex") };
}
