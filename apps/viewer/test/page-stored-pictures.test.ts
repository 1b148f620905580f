import { expect, test } from "vitest";
import { pictureAddresses } from "../src/contract/episode-pictures.ts";
import { storedPicture } from "../src/page/episode/stored-picture.ts";

test("the stored GIF is shown first, then the video, then the WebP", () => {
  const [gif, webp, mp4] = ["a.gif", "a.webp", "a.mp4"];
  expect(storedPicture({ gif, webp, mp4 })).toEqual({ kind: "gif", url: gif });
  expect(storedPicture({ webp, mp4 })).toEqual({ kind: "video", url: mp4, isImage: false });
  expect(storedPicture({ webp })).toEqual({ kind: "video", url: webp, isImage: true });
  expect(storedPicture({})).toBeNull();
});

test("only pictures that there are have addresses", () => {
  const pictures = { gif: false, webp: true, mp4: false };
  expect(pictureAddresses(pictures, (format) => `x.${format}`)).toEqual({ webp: "x.webp" });
});
