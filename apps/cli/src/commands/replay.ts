import {
  differenceText,
  formatTable,
  type ReplayedCell,
  type ReplayedEpisode,
  type ReplayedExperiment,
  replayExperiment,
  stripControlSequences,
  type TableColumn,
} from "@gym-llm/experiment";
import type { VideoFormat } from "@gym-llm/render";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { CommandIo } from "../command-io.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { timesAsFast } from "../parse-arguments.ts";
import { openDisplay, RENDER_TARGETS, type RenderTarget } from "../terminal/open-display.ts";
import { ReplayShow } from "../terminal/replay-show.ts";
import { styleFor } from "../terminal/style.ts";
import { UsageError } from "../usage-error.ts";

/** Options of `replay`. */
export interface ReplayCommandOptions {
  /** Compares only. */
  readonly verify?: boolean;
  readonly gif?: boolean;
  readonly gifPanel?: boolean;
  readonly gifFps?: number;
  /** The format of the videos; `false` for none. */
  readonly video?: VideoFormat | false;
  /** Where frames are drawn while it goes on. */
  readonly render?: RenderTarget;
  /** How many times as fast as meant they are shown. */
  readonly speed?: number;
}

const HELP = `
The environment of every episode is made from its log, reset with its seed, and given the recorded actions; no model
is asked and no network used. What comes out differently is listed, and the exit code is then 1. Logs are never
written to. GIFs are drawn if the experiment was configured so (save_gif), unless --gif or --no-gif is given; videos likewise
(video), unless --video or --no-video is given.`;

/** Puts the command `replay` into the program. */
export function addReplay(
  program: Command,
  io: CommandIo,
  finish: (exitCode: number) => void,
): void {
  program
    .command("replay")
    .description(
      "make GIFs, videos, raw outputs and results again from the episode logs, and check the logs",
    )
    .argument("<folder...>", "folders of experiments, or folders that hold some")
    .option("--verify", "compare only, and write nothing")
    .option("--gif", "draw GIFs")
    .option("--no-gif", "draw no GIFs")
    .option("--gif-panel", "with the model's reflection beside the frame")
    .option("--no-gif-panel", "the frame alone")
    .option("--gif-fps <n>", "frames per second", framesPerSecond)
    .addOption(
      new Option("--video <format>", "make videos, by ffmpeg or gif2webp").choices([
        "webp",
        "mp4",
      ] satisfies VideoFormat[]),
    )
    .option("--no-video", "make no videos")
    .addOption(
      new Option("--render <where>", "draw the frames of what is replayed").choices(RENDER_TARGETS),
    )
    .option("--speed <n>", "with --render: how many times as fast", timesAsFast)
    .addHelpText("after", HELP)
    .action(async (folders: string[], options: ReplayCommandOptions) =>
      finish(await replay(folders, options, io)),
    );
}

/** Replays experiments and says what came out differently. */
export async function replay(
  folders: readonly string[],
  options: ReplayCommandOptions,
  io: CommandIo,
): Promise<number> {
  const { verify = false, render, speed, video, ...settings } = options;
  if (speed !== undefined && render === undefined) {
    throw new UsageError("--speed says how fast frames are drawn: give --render terminal with it.");
  }
  const style = styleFor(io.stdout, io);
  const display = openDisplay(render, io.stdout, io);
  const show = display && new ReplayShow(display, io, speed ?? 1);
  const print = (line: string) =>
    display ? display.print(line) : void io.stdout.write(`${line}\n`);
  let replayed: ReplayedExperiment;
  try {
    replayed = await replayExperiment(folders, {
      ...settings,
      video: video === false ? null : video,
      verify,
      variables: io.variables,
      signal: io.signal,
      onPosition: show ? (position) => show.show(position) : undefined,
      onWarning: (message) => print(`warning: ${stripControlSequences(message)}`),
      onEpisode: (episode) => {
        for (const line of problemLines(episode)) print(stripControlSequences(line));
      },
    });
    await display?.finish();
  } finally {
    display?.end();
  }
  const hasVideos = replayed.cells.some(({ episodes }) => episodes.some((one) => one.video));
  const columns = verify ? COLUMNS : [...COLUMNS, GIFS, ...(hasVideos ? [VIDEOS] : [])];
  const styleTitles = (line: string) => style("bold", line);
  io.stdout.write(
    `${formatTable(replayed.cells, columns, { styleTitles })}\n\n${ending(replayed, verify)}\n`,
  );
  const isUnchecked = verify && replayed.notReplayed > 0;
  const isFine = replayed.differences === 0 && replayed.damaged === 0 && !isUnchecked;
  return isFine ? EXIT_CODE.done : EXIT_CODE.failed;
}

/** Differences of one episode that are printed; the others are counted. */
const MOST_LISTED = 5;

function problemLines(episode: ReplayedEpisode): string[] {
  const { run, seed, damage, notReplayed, differences, differenceCount, gif, video } = episode;
  const who = `run ${run} (seed ${seed})`;
  if (damage !== null) return [`${who}: the log cannot be read: ${damage}`];
  const listed = differences.slice(0, MOST_LISTED);
  const others = differenceCount - listed.length;
  return [
    ...(notReplayed === null
      ? []
      : [`${who}: not played again, so without frames: ${notReplayed}`]),
    ...listed.map((difference) => `${who}, ${differenceText(difference)}`),
    ...(others > 0 ? [`${who}: ${others} more differences`] : []),
    ...(gif && "problem" in gif && notReplayed === null ? [`${who}: no GIF: ${gif.problem}`] : []),
    ...(video && "problem" in video && notReplayed === null
      ? [`${who}: no video: ${video.problem}`]
      : []),
  ];
}

const sum = (cell: ReplayedCell, of: (episode: ReplayedEpisode) => number): string =>
  String(cell.episodes.reduce((total, episode) => total + of(episode), 0));

const COLUMNS: readonly TableColumn<ReplayedCell>[] = [
  { title: "folder", text: ({ folder }) => folder },
  { title: "episodes", isNumber: true, text: (cell) => sum(cell, () => 1) },
  { title: "steps", isNumber: true, text: (cell) => sum(cell, ({ steps }) => steps) },
  { title: "checked", isNumber: true, text: (cell) => sum(cell, ({ checked }) => checked) },
  {
    title: "differences",
    isNumber: true,
    text: (cell) => sum(cell, ({ differenceCount }) => differenceCount),
  },
];

const GIFS: TableColumn<ReplayedCell> = {
  title: "GIFs",
  isNumber: true,
  text: (cell) => sum(cell, ({ gif }) => (gif && "path" in gif ? 1 : 0)),
};

const VIDEOS: TableColumn<ReplayedCell> = {
  title: "videos",
  isNumber: true,
  text: (cell) => sum(cell, ({ video }) => (video && "path" in video ? 1 : 0)),
};

function ending(
  { cells, differences, damaged, notReplayed }: ReplayedExperiment,
  verify: boolean,
): string {
  const episodes = cells.flatMap((cell) => cell.episodes);
  const checked = episodes.reduce((total, episode) => total + episode.checked, 0);
  const differing = episodes.filter(({ differenceCount }) => differenceCount > 0).length;
  const verdict =
    differences === 0
      ? `every step that was taken again (${checked}) came out as recorded`
      : `${differences} differences in ${differing} of ${episodes.length} episodes: the environment does not do what it did`;
  return [
    verdict,
    ...(notReplayed > 0 ? [`not played again: ${notReplayed} of ${episodes.length} episodes`] : []),
    ...(damaged > 0 ? [`logs that cannot be read: ${damaged}`] : []),
    ...(verify ? ["nothing was written"] : []),
  ].join("\n");
}

function framesPerSecond(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 1000) return value;
  throw new InvalidArgumentError("Give a number above 0.");
}
