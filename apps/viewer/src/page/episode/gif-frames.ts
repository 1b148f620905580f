/** The frames of an animated GIF one by one: the first, and one per step. */
export class GifFrames {
  readonly #decoder: ImageDecoder;
  readonly count: number;

  private constructor(decoder: ImageDecoder, count: number) {
    this.#decoder = decoder;
    this.count = count;
  }

  /** Rejects where the browser has no decoder, or the file cannot be read or is no GIF. */
  static async open(url: string): Promise<GifFrames> {
    if (typeof ImageDecoder === "undefined") throw new Error("This browser shows GIFs only whole.");
    const decoder = new ImageDecoder({ data: await readBytes(url), type: "image/gif" });
    await Promise.all([decoder.completed, decoder.tracks.ready]);
    const count = decoder.tracks.selectedTrack?.frameCount ?? 0;
    if (count === 0) throw new Error("This file holds no picture.");
    return new GifFrames(decoder, count);
  }

  /** The frame of a position, or the last there is. Close it when it is drawn. */
  async frameAt(position: number): Promise<VideoFrame> {
    const frameIndex = Math.min(position, this.count - 1);
    const { image } = await this.#decoder.decode({ frameIndex });
    return image;
  }

  close(): void {
    this.#decoder.close();
  }
}

const DATA_URL = /^data:[^,]*;base64,/;

async function readBytes(url: string): Promise<ArrayBuffer> {
  if (!DATA_URL.test(url)) return (await fetch(url)).arrayBuffer();
  // The page may be a file, which may not fetch anything.
  const text = atob(url.replace(DATA_URL, ""));
  return Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer;
}
