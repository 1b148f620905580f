import { execFile } from "node:child_process";
import { access, constants, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** The kinds of video files: animated WebP, or MP4 with H.264. */
export const VIDEO_FORMATS = ["webp", "mp4"] as const;

/** `webp` or `mp4`. */
export type VideoFormat = (typeof VIDEO_FORMATS)[number];

/** A program of the system that writes videos. */
export interface VideoTool {
  readonly format: VideoFormat;
  readonly program: "ffmpeg" | "gif2webp";
  /** The program's file. */
  readonly path: string;
  /** ffmpeg's name of the encoder; `null` for gif2webp. */
  readonly encoder: string | null;
}

/** Encoders that ffmpeg may have, the best first. */
const ENCODERS: Readonly<Record<VideoFormat, readonly string[]>> = {
  webp: ["libwebp_anim"],
  mp4: ["libx264", "libopenh264", "h264_videotoolbox", "h264_mf"],
};
const QUESTION_LIMIT_MS = 10_000;

/**
 * The program that writes videos of a format: ffmpeg with an encoder for it or, for WebP, gif2webp. They are looked for
 * in the folders of the variable `PATH`. `null` when there is none.
 */
export async function findVideoTool(
  format: VideoFormat,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Promise<VideoTool | null> {
  for (const path of await findPrograms("ffmpeg", variables)) {
    const known = await encodersOf(path);
    const encoder = ENCODERS[format].find((name) => known.has(name));
    if (encoder) return { format, program: "ffmpeg", path, encoder };
  }
  const [path] = format === "webp" ? await findPrograms("gif2webp", variables) : [];
  return path === undefined ? null : { format, program: "gif2webp", path, encoder: null };
}

/** What to install for videos of a format. */
export function videoToolAdvice(format: VideoFormat): string {
  return format === "webp"
    ? "ffmpeg with libwebp, or gif2webp (of the package webp)"
    : "ffmpeg with libx264 or another H.264 encoder";
}

async function findPrograms(
  name: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const key = Object.keys(variables).find((variable) => variable.toUpperCase() === "PATH");
  const folders = (key === undefined ? "" : (variables[key] ?? "")).split(delimiter);
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const candidates = folders.filter(isAbsolute).map((folder) => join(folder, file));
  const found = await Promise.all(candidates.map(isProgram));
  return candidates.filter((_, index) => found[index]);
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** The names that `ffmpeg -encoders` lists; none for a program that does not answer. */
async function encodersOf(path: string): Promise<Set<string>> {
  const listed = await new Promise<string>((resolve) => {
    const options = { timeout: QUESTION_LIMIT_MS, windowsHide: true };
    execFile(path, ["-hide_banner", "-encoders"], options, (error, output) =>
      resolve(error ? "" : output),
    );
  });
  return new Set(listed.split("\n").flatMap((line) => /^ V\S* (\S+)/.exec(line)?.[1] ?? []));
}
