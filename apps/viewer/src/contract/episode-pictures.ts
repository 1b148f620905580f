/** The files that a run may have written beside an episode's log. */
export type PictureFormat = "gif" | "webp" | "mp4";

/**
 * Which of them an episode has: `/api/pictures?episode=…`, and `pictures/<episode>` of a bundle. A server sends each at
 * `/api/<format>?episode=…`, in parts where they are asked for, so that a `<video>` can jump; in a bundle each is
 * `pictureFile(episode, format)`. A bundle has them only where the page cannot draw the environment.
 */
export type EpisodePictures = Readonly<Record<PictureFormat, boolean>>;
