import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildPage } from "../apps/viewer/scripts/bundle-page.ts";
import { writeBigExperiment } from "../apps/viewer/test/helpers/big-experiment.ts";
import {
  CHROMIUM,
  launchChromium,
  type WatchedPage,
  watchPage,
} from "../apps/viewer/test/helpers/chromium.ts";
import { PARTS } from "../apps/viewer/test/helpers/page-parts.ts";
import { ViewerProcess } from "../apps/viewer/test/helpers/viewer-process.ts";
import { inTemporaryFolder } from "./harness.ts";
import { median } from "./viewer-follow.ts";

/** How long a big experiment takes to be looked at; durations in milliseconds. */
export interface ViewerLoads {
  readonly episodes: number;
  readonly steps: number;
  readonly bytes: number;
  /** From the start of the page to what it shows: the matrix, the frame and the words of an episode. */
  readonly shown: Readonly<Record<ShownPart, number>>;
  /** Answers of the server alone: the first one since it was started, and later ones. */
  readonly answers: readonly {
    readonly what: string;
    readonly first: number;
    readonly later: number;
  }[];
  /** Sizes of the page's files in bytes, gzipped. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** What is waited for. */
export type ShownPart = "matrixFirst" | "matrix" | "matrixByClick" | "episode" | "episodeByClick";

type Browser = Awaited<ReturnType<typeof launchChromium>>;

const ROUNDS = 5;
const PAGE_FILES = ["page.js", "page.css", "report.css", "environments.js"];

/** Writes the experiment, serves it, and looks at it in Chromium, several times; the medians. `null` without a Chromium. */
export async function viewerLoads(): Promise<ViewerLoads | null> {
  if (!existsSync(CHROMIUM)) return null;
  return inTemporaryFolder(async (folder) => {
    const page = join(folder, "page");
    await buildPage(page);
    const experiments = join(folder, "experiments");
    const { key, sample, ...size } = await writeBigExperiment(experiments);
    const viewer = new ViewerProcess(experiments, page);
    const browser = await launchChromium();
    const times: Record<ShownPart, number[]> = {
      matrixFirst: [],
      matrix: [],
      matrixByClick: [],
      episode: [],
      episodeByClick: [],
    };
    const questions = [
      ["list", "api/experiments"],
      ["matrix and episodes", `api/experiment?key=${key}`],
      ["one log", `api/log?${new URLSearchParams({ episode: sample.path })}`],
      ["plots", `api/plots?key=${key}`],
    ] as const;
    const answers = questions.map(([what, path]) => ({
      what,
      path,
      first: [] as number[],
      later: [] as number[],
    }));
    try {
      for (let round = 0; round < ROUNDS; round++) {
        await viewer.start();
        const experiment = `${viewer.url}#/experiment/${key}`;
        times.matrixFirst.push(await timeToShow(browser, experiment, PARTS.matrix));
        times.matrix.push(await timeToShow(browser, experiment, PARTS.matrix));
        const episode = `${viewer.url}#/episode/${sample.path.split("/").map(encodeURIComponent).join("/")}`;
        times.episode.push(await timeToShow(browser, episode, PARTS.frame));
        const list = { url: viewer.url, part: PARTS.list };
        const matrix = { url: experiment, part: PARTS.matrix };
        times.matrixByClick.push(await timeByClick(browser, list, matrix));
        const frame = { url: episode, part: PARTS.frame };
        times.episodeByClick.push(await timeByClick(browser, matrix, frame));
        await viewer.kill();
      }
      for (let round = 0; round < ROUNDS; round++) {
        for (const { path, first, later } of answers) {
          await viewer.start();
          first.push(await timeToAnswer(viewer.url + path));
          later.push(await timeToAnswer(viewer.url + path));
          await viewer.kill();
        }
      }
    } finally {
      await browser.close();
      await viewer.kill();
    }
    return {
      ...size,
      shown: {
        matrixFirst: median(times.matrixFirst),
        matrix: median(times.matrix),
        matrixByClick: median(times.matrixByClick),
        episode: median(times.episode),
        episodeByClick: median(times.episodeByClick),
      },
      answers: answers.map(({ what, first, later }) => ({
        what,
        first: median(first),
        later: median(later),
      })),
      sizes: Object.fromEntries(
        PAGE_FILES.map((name) => [name, gzipSync(readFileSync(join(page, name))).length]),
      ),
    };
  });
}

/** From the start of a fresh page until a part of it is shown. */
async function timeToShow(browser: Browser, url: string, part: string): Promise<number> {
  const { page, close } = await watchPage(browser);
  try {
    await page.goto(url, { waitUntil: "commit" });
    return await shownAt(page, part);
  } finally {
    await close();
  }
}

interface Place {
  readonly url: string;
  readonly part: string;
}

/** From leaving one page until the next is shown; the environments were loaded in between, as they are for people. */
async function timeByClick(browser: Browser, from: Place, to: Place): Promise<number> {
  const { page, close } = await watchPage(browser);
  try {
    const environments = page.waitForEvent("requestfinished", {
      predicate: (request) => request.url().endsWith("environments.js"),
    });
    await page.goto(from.url, { waitUntil: "load" });
    await shownAt(page, from.part);
    await environments;
    const started = await page.evaluate(
      `new Promise((resolve) => requestIdleCallback(() => {
        location.hash = ${JSON.stringify(new URL(to.url).hash)};
        resolve(performance.now());
      }))`,
    );
    return (await shownAt(page, to.part)) - (started as number);
  } finally {
    await close();
  }
}

/** When a part was painted, in milliseconds since the page began. */
async function shownAt(page: WatchedPage["page"], part: string): Promise<number> {
  const script = `new Promise((resolve) => {
    const look = () => {
      if (document.querySelector(${JSON.stringify(part)})) {
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      } else setTimeout(look, 1);
    };
    look();
  })`;
  return (await page.evaluate(script)) as number;
}

async function timeToAnswer(url: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(url);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return performance.now() - started;
}
