/** The part of gifenc 1.0 that this package uses. */
declare module "gifenc" {
  interface GifFrameOptions {
    /** Index of the pixels that show what is beneath, counted when `transparent` is set. */
    transparentIndex?: number;
    transparent?: boolean;
    /** Milliseconds, rounded to hundredths of a second. */
    delay?: number;
    /** The global palette with the first frame, a palette of its own with any other. */
    palette?: readonly (readonly number[])[];
    /** -1 shows the animation once, 0 repeats it forever, more is the number of repetitions. */
    repeat?: number;
    /** Bits per index. */
    colorDepth?: number;
    /** 1 leaves the frame in place for the next one. */
    dispose?: number;
  }

  interface GifStream {
    writeFrame(index: Uint8Array, width: number, height: number, options?: GifFrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
    bytesView(): Uint8Array;
  }

  export type GifEncoderFactory = (options?: { initialCapacity?: number }) => GifStream;

  /** Node gives the CommonJS exports; loaders that read its ES module give the factory itself. */
  const gifenc: GifEncoderFactory | { GIFEncoder: GifEncoderFactory };
  export default gifenc;
}
