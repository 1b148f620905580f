import type { EpisodeIdentity, ExperimentEvent } from "./experiment-events.ts";
import type { SavedPictures } from "./picture-recorder.ts";

/** What is to be said about an episode's files: that they are there, or why they are not. */
export function pictureEvents(
  { gif, video }: SavedPictures,
  identity: EpisodeIdentity,
): ExperimentEvent[] {
  const { run, seed } = identity;
  const missing = (what: string, problem: string): ExperimentEvent => {
    const message = `There is no ${what} of run ${run} (seed ${seed}): ${problem}.`;
    return { type: "warning", message };
  };
  const events: ExperimentEvent[] = [];
  if (gif) {
    events.push(
      "path" in gif
        ? { type: "gif-saved", ...identity, path: gif.path }
        : missing("GIF", gif.problem),
    );
  }
  if (video) {
    events.push(
      "path" in video
        ? { type: "video-saved", ...identity, path: video.path }
        : missing("video", video.problem),
    );
  }
  return events;
}
