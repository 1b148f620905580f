import type { VideoTool } from "./video-tool.ts";

/** What a video is made of. */
export interface VideoShape {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly lastFrameHoldMs: number;
}

const WEBP_QUALITY = 85;

/** The words for ffmpeg that make it read raw frames, three bytes a pixel, and write a file. */
export function ffmpegArguments(tool: VideoTool, shape: VideoShape, output: string): string[] {
  const { width, height, framesPerSecond, lastFrameHoldMs } = shape;
  // H.264 halves its color channels: odd sizes get a row or column more, in the color of the panel.
  const even = `pad=ceil(iw/2)*2:ceil(ih/2)*2:0:0:color=0x0e131d`;
  const hold = `tpad=stop_mode=clone:stop_duration=${lastFrameHoldMs / 1_000}`;
  const filters = [
    ...(tool.format === "mp4" && (width % 2 === 1 || height % 2 === 1) ? [even] : []),
    ...(lastFrameHoldMs > 0 ? [hold] : []),
    ...(tool.format === "mp4" ? ["format=yuv420p"] : []),
  ];
  return [
    ...["-hide_banner", "-nostdin", "-loglevel", "error", "-y"],
    ...["-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", `${width}x${height}`],
    ...["-framerate", String(framesPerSecond), "-i", "pipe:0"],
    ...(filters.length > 0 ? ["-vf", filters.join(",")] : []),
    ...["-c:v", tool.encoder as string, ...encoderArguments(tool)],
    // The name of the unfinished file does not tell its format.
    ...["-f", tool.format, `file:${output}`],
  ];
}

function encoderArguments({ format, encoder }: VideoTool): string[] {
  if (format === "webp") {
    return ["-quality", String(WEBP_QUALITY), "-compression_level", "2", "-loop", "0"];
  }
  const quality = encoder === "libx264" ? ["-preset", "veryfast", "-crf", "20"] : ["-b:v", "2M"];
  return [...quality, "-movflags", "+faststart"];
}

/** The words for gif2webp that make it translate a GIF. */
export function gif2webpArguments(input: string, output: string): string[] {
  return ["-quiet", "-mixed", "-q", String(WEBP_QUALITY), "-m", "2", input, "-o", output];
}
