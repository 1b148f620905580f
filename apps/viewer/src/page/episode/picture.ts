import type { Drawable } from "@gym-llm/core";
import { type Signal, signal } from "@preact/signals";
import type { DataSource } from "../../contract/data-source.ts";
import type { PictureAddresses } from "../../contract/episode-pictures.ts";
import type { EpisodeState } from "./episode-state.ts";
import { episodeTools } from "./episode-tools.ts";
import { GifFrames } from "./gif-frames.ts";
import type { EpisodeSimulation } from "./simulation.ts";
import { storedPicture } from "./stored-picture.ts";

/** How the positions of an episode are shown. */
export type Picture =
  | { readonly kind: "loading" }
  | { readonly kind: "drawn"; readonly drawable: Drawable }
  /** The stored GIF; `frames` is `null` where the browser cannot take it apart. */
  | {
      readonly kind: "gif";
      readonly url: string;
      readonly frames: GifFrames | null;
      readonly why: string;
    }
  /** The stored video, which the browser plays by itself; `isImage` where it is an animated picture. */
  | {
      readonly kind: "video";
      readonly url: string;
      readonly isImage: boolean;
      readonly why: string;
    }
  /** Only the observation as text. */
  | { readonly kind: "text"; readonly why: string };

/** What the pictures of an episode are made with. */
export interface PictureMeans {
  readonly loadEnvironments: () => Promise<void>;
  readonly source: Pick<DataSource, "findPictures">;
}

/** For so long the log is followed ahead at a time, in milliseconds. */
const SLICE_MS = 6;
const PAUSE_MS = 12;

/** The pictures of an episode: drawn by its environment where it can be played here, else from its GIF or video, else text. */
export class EpisodePictures {
  readonly picture: Signal<Picture> = signal({ kind: "loading" });
  /** The environment, also where it draws nothing; `null` where it cannot be played here. */
  readonly simulation = signal<EpisodeSimulation | null>(null);
  /** The positions that came out otherwise than the log says, as far as it was followed yet. */
  readonly differing = signal<readonly number[]>([]);
  readonly #state: EpisodeState;
  readonly #means: PictureMeans;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;

  constructor(state: EpisodeState, means: PictureMeans) {
    this.#state = state;
    this.#means = means;
  }

  /** Finds out how the episode can be shown; its header must have been read. */
  async prepare(): Promise<void> {
    const header = this.#state.header.peek();
    if (header === null) {
      this.picture.value = {
        kind: "text",
        why: "The log has no header line, so nobody knows what was played.",
      };
      return;
    }
    let why: string;
    try {
      await this.#means.loadEnvironments();
      if (this.#isClosed) return;
      const simulation = episodeTools().simulate(header, this.#state);
      this.simulation.value = simulation;
      const { drawable } = simulation;
      this.#lookAhead();
      if (drawable) {
        this.picture.value = { kind: "drawn", drawable };
        return;
      }
      why = `${header.environment.id} draws nothing.`;
    } catch (error) {
      why = (error as Error).message;
    }
    await this.#useStored(why);
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.simulation.peek()?.close();
    const picture = this.picture.peek();
    if (picture.kind === "gif") picture.frames?.close();
  }

  async #useStored(why: string): Promise<void> {
    const addresses = await this.#means.source
      .findPictures(this.#state.path)
      .catch((): PictureAddresses => ({}));
    if (this.#isClosed) return;
    const stored = storedPicture(addresses);
    if (stored === null) {
      this.picture.value = { kind: "text", why: `${why} There is no GIF of this episode either.` };
    } else if (stored.kind === "video") {
      this.picture.value = { ...stored, why };
    } else {
      const frames = await GifFrames.open(stored.url).catch(() => null);
      if (this.#isClosed) return frames?.close();
      this.picture.value = { ...stored, frames, why };
    }
  }

  /** Follows the log in the background, so that far jumps are quick and differences are known. */
  #lookAhead(): void {
    const simulation = this.simulation.peek();
    if (this.#isClosed || simulation === null) return;
    const before = simulation.differences.size;
    const isThere = simulation.lookAhead(SLICE_MS);
    if (simulation.differences.size !== before)
      this.differing.value = [...simulation.differences.keys()];
    this.#timer = setTimeout(() => this.#lookAhead(), isThere ? 1_000 : PAUSE_MS);
  }
}
