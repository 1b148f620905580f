import type { Drawable } from "@gym-llm/core";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { shownText } from "../shell/shown-text.ts";
import type { EpisodeState } from "./episode-state.ts";
import type { GifFrames } from "./gif-frames.ts";
import type { EpisodePictures } from "./picture.ts";
import { observationText } from "./words.ts";

/** The picture of an episode's position: drawn, from its GIF, or what there is in text. */
export function Frame({
  state,
  pictures,
}: {
  readonly state: EpisodeState;
  readonly pictures: EpisodePictures;
}) {
  const picture = pictures.picture.value;
  const position = state.position.value;
  const simulation = pictures.simulation.value;
  // A log that grew may have reached what is shown only now.
  void state.revision.value;
  const name = `${state.header.value?.environment.id ?? "Environment"} after ${state.numberAt(position)} steps`;
  if (picture.kind === "loading") return <div class="ep-frame ep-frame-wait" aria-hidden="true" />;
  if (picture.kind === "drawn") {
    if (simulation?.seek(position)) {
      return <DrawnFrame drawable={picture.drawable} position={position} name={name} />;
    }
    const reason = simulation?.end?.reason ?? "This position is not in the log.";
    return <TextFrame state={state} pictures={pictures} why={reason} />;
  }
  if (picture.kind === "gif") {
    return (
      <figure class="ep-frame-stored">
        {picture.frames ? (
          <GifFrame frames={picture.frames} position={position} name={name} />
        ) : (
          <img class="ep-frame" src={picture.url} alt={`${name}, as an animation`} />
        )}
        <figcaption>From the stored GIF. {shownText(picture.why)}</figcaption>
      </figure>
    );
  }
  if (picture.kind === "video") {
    const { url, isImage } = picture;
    const whole = `${state.header.value?.environment.id ?? "Environment"}, the whole episode`;
    return (
      <figure class="ep-frame-stored">
        {isImage ? (
          <img class="ep-frame" src={url} alt={whole} />
        ) : (
          // It has no sound, so there are no words to caption.
          <video class="ep-frame" src={url} aria-label={whole} controls muted loop playsInline />
        )}
        <figcaption>
          The stored video, which does not follow the step. {shownText(picture.why)}
        </figcaption>
      </figure>
    );
  }
  return <TextFrame state={state} pictures={pictures} why={picture.why} />;
}

function DrawnFrame({
  drawable,
  position,
  name,
}: {
  readonly drawable: Drawable;
  readonly position: number;
  readonly name: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = drawable.frameSize;
  const paint = () => canvas.current && paintDrawing(canvas.current, drawable);
  // The environment stands at another state than at the last painting. Before the browser paints: who plays waits for it.
  useLayoutEffect(() => {
    paint();
  }, [drawable, position]);
  useEffect(() => {
    const observer = new ResizeObserver(paint);
    if (canvas.current) observer.observe(canvas.current);
    return () => observer.disconnect();
  }, [drawable]);
  return (
    <canvas
      ref={canvas}
      class="ep-frame"
      role="img"
      aria-label={name}
      style={{ aspectRatio: `${width} / ${height}`, "--ep-ratio": width / height }}
    />
  );
}

/** Paints at as many pixels as the screen has for it. */
function paintDrawing(canvas: HTMLCanvasElement, drawable: Drawable): void {
  const { width, height } = drawable.frameSize;
  const scale = (canvas.clientWidth * devicePixelRatio) / width;
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (wide === 0 || high === 0) return;
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
  }
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, wide, high);
  context.setTransform(wide / width, 0, 0, high / height, 0, 0);
  context.save();
  drawable.draw(context);
  context.restore();
}

function GifFrame({
  frames,
  position,
  name,
}: {
  readonly frames: GifFrames;
  readonly position: number;
  readonly name: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isOld = false;
    frames.frameAt(position).then(
      (image) => {
        const target = canvas.current;
        if (!isOld && target) {
          target.width = image.displayWidth;
          target.height = image.displayHeight;
          target.getContext("2d")?.drawImage(image, 0, 0);
        }
        image.close();
      },
      // The decoder was closed: somebody left the page.
      () => undefined,
    );
    return () => {
      isOld = true;
    };
  }, [frames, position]);
  return <canvas ref={canvas} class="ep-frame" role="img" aria-label={name} />;
}

function TextFrame({
  state,
  pictures,
  why,
}: {
  readonly state: EpisodeState;
  readonly pictures: EpisodePictures;
  readonly why: string;
}) {
  const text = observationText(state, pictures.simulation.value, state.position.value);
  return (
    <div class="ep-frame-text">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="ep-frame-words" tabIndex={0} aria-label="Observation">
        {shownText(text).slice(0, LONGEST_TEXT)}
      </section>
      <p class="soft">There is no picture: {shownText(why)}</p>
    </div>
  );
}

const LONGEST_TEXT = 20_000;
