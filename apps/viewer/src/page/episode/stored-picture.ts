import type { PictureAddresses } from "../../contract/episode-pictures.ts";

/** A picture that the run has written; a video that `isImage` is an animated picture. */
export type StoredPicture =
  | { readonly kind: "gif"; readonly url: string }
  | { readonly kind: "video"; readonly url: string; readonly isImage: boolean };

/** The one to show: a GIF follows the step, a video can be jumped in. `null` where there is none. */
export function storedPicture({ gif, webp, mp4 }: PictureAddresses): StoredPicture | null {
  if (gif !== undefined) return { kind: "gif", url: gif };
  if (mp4 !== undefined) return { kind: "video", url: mp4, isImage: false };
  return webp === undefined ? null : { kind: "video", url: webp, isImage: true };
}
