/** The files that a run may have written beside an episode's log. */
export type PictureFormat = "gif" | "webp" | "mp4";

/**
 * Which of them an episode has: `/api/pictures?episode=…`, and `pictures/<episode>` of a bundle. A server sends each at
 * `/api/<format>?episode=…`, in parts where they are asked for, so that a `<video>` can jump; in a bundle each is
 * `pictureFile(episode, format)`. A bundle has them only where the page cannot draw the environment.
 */
export type EpisodePictures = Readonly<Record<PictureFormat, boolean>>;

/** Where they are, for a page; those that an episode does not have are left out. */
export type PictureAddresses = Readonly<Partial<Record<PictureFormat, string>>>;

/** The addresses of those pictures that there are. */
export function pictureAddresses(
  pictures: EpisodePictures,
  addressOf: (format: PictureFormat) => string,
): PictureAddresses {
  return {
    ...(pictures.gif && { gif: addressOf("gif") }),
    ...(pictures.webp && { webp: addressOf("webp") }),
    ...(pictures.mp4 && { mp4: addressOf("mp4") }),
  };
}
