import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { EpisodeLogLine, StepLine } from "@gym-llm/experiment/log";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { WatchedPage } from "../helpers/chromium.ts";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import {
  episodeHash,
  lastStep,
  PATIENCE,
  readScore,
  scoreAt,
  walkThrough,
} from "../helpers/episode-view.ts";
import { logText, readLines, runPath } from "../helpers/log-files.ts";
import { playLanding } from "../helpers/small-experiments.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";
import { ViewerProcess } from "../helpers/viewer-process.ts";

const WRITER = join(import.meta.dirname, "../helpers/log-writer.ts");

describeInChromium("an episode that is being played", (browser) => {
  const temporary = temporaryFolder();
  const experiments = join(temporary.path, "experiments");
  const viewer = new ViewerProcess(experiments, inject("page"));
  let source = "";
  let lines: EpisodeLogLine[] = [];
  let steps: StepLine[] = [];

  beforeAll(async () => {
    const { folder } = await playLanding(join(temporary.path, "played"));
    source = folder;
    lines = readLines(runPath(folder, 0, 0));
    steps = lines.filter((line) => line.type === "step");
    mkdirSync(experiments);
    await viewer.start();
  }, 120_000);

  afterAll(async () => {
    await viewer.kill();
    temporary.remove();
  });

  /** The folder of an experiment like the one that was played, without its log. */
  function begin(name: string): string {
    const folder = join(experiments, name);
    mkdirSync(join(folder, "episodes"), { recursive: true });
    for (const file of ["config.yaml", "config.resolved.json"]) {
      copyFileSync(join(source, file), join(folder, file));
    }
    return runPath(folder, 0, 0);
  }

  async function follow(name: string): Promise<WatchedPage> {
    const opened = await browser.open();
    const hash = episodeHash(`${name}/episodes/run_0_seed_0`, "?follow=1");
    await opened.page.goto(`${viewer.url}#/${hash}`);
    return opened;
  }

  /** Goes through all positions by key, and compares each with the log. */
  async function expectEveryStepOnce({ page }: WatchedPage): Promise<void> {
    await lastStep(page, steps.length);
    const shown = (await walkThrough(page)).map((score) => ({
      step: score.step,
      return: score.return,
    }));
    const logged = steps.map((step) => ({ step: step.t, return: Number(step.return.toFixed(3)) }));
    expect(shown).toEqual(logged);
  }

  test("a server that is killed in mid-stream and comes back leaves no gap and no duplicate", async () => {
    const target = begin("killed");
    const writer = startWriter(runPath(source, 0, 0), target);
    await writer.written(10);
    const opened = await follow("killed");
    const { page } = opened;
    const said = await noteStatuses(page);
    await writer.written(Math.floor(lines.length * 0.3));
    await expect.poll(async () => (await readScore(page)).of, PATIENCE).toBeGreaterThan(0);
    await viewer.kill();
    await expect.poll(said, PATIENCE).toContainEqual(expect.stringMatching(/gone|lost/i));
    const seen = (await readScore(page)).of;
    await writer.written(Math.floor(lines.length * 0.6));
    expect((await readScore(page)).of).toBe(seen);
    await viewer.start();
    await expect.poll(said, PATIENCE).toContainEqual(expect.stringMatching(/server is back/i));
    await writer.done();
    expect(readFileSync(target)).toEqual(readFileSync(runPath(source, 0, 0)));
    await scoreAt(page, steps.length);
    await expectEveryStepOnce(opened);
    expect(opened.complaints.filter((complaint) => !/ERR_|Failed to load/.test(complaint))).toEqual(
      [],
    );
    await opened.close();
  });

  test("a log that is cut and goes on is followed from where it was cut", async () => {
    const target = begin("cut");
    const kept = Math.floor(lines.length * 0.4);
    const lost = lines
      .slice(kept, kept + 20)
      .map((line) => (line.type === "step" ? { ...line, return: line.return + 1_000 } : line));
    writeFileSync(target, logText([...lines.slice(0, kept), ...lost]));
    const opened = await follow("cut");
    const lostSteps = lost.filter(({ type }) => type === "step").length;
    const keptSteps = lines.slice(0, kept).filter(({ type }) => type === "step").length;
    await scoreAt(opened.page, keptSteps + lostSteps);
    writeFileSync(target, logText(lines.slice(0, kept)));
    await scoreAt(opened.page, keptSteps);
    appendFileSync(target, logText(lines.slice(kept)));
    await scoreAt(opened.page, steps.length);
    await expectEveryStepOnce(opened);
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });

  test("whoever looks back stays there while the episode goes on", async () => {
    const target = begin("looked-back");
    const known = Math.floor(lines.length / 2);
    writeFileSync(target, logText(lines.slice(0, known)));
    const opened = await follow("looked-back");
    const { page } = opened;
    const knownSteps = lines.slice(0, known).filter(({ type }) => type === "step").length;
    await scoreAt(page, knownSteps);
    await page.keyboard.press("Home");
    await scoreAt(page, 0);
    appendFileSync(target, logText(lines.slice(known)));
    await lastStep(page, steps.length);
    expect((await readScore(page)).step).toBe(0);
    await opened.close();
  });
});

/**
 * Keeps what the page's live regions say from now on: some of it stays for a few seconds only. The function that it gives
 * reads it.
 */
async function noteStatuses(page: WatchedPage["page"]): Promise<() => Promise<string[]>> {
  await page.evaluate(`{
    globalThis.said = [];
    const note = () => {
      for (const part of document.querySelectorAll("[role=status]")) {
        if (!said.includes(part.textContent)) said.push(part.textContent);
      }
    };
    note();
    new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
  }`);
  return async () => (await page.evaluate("said")) as string[];
}

interface Writer {
  /** Waits until so many lines are written. */
  written(lines: number): Promise<void>;
  done(): Promise<void>;
}

function startWriter(source: string, target: string): Writer {
  const child: ChildProcess = spawn(process.execPath, [WRITER, source, target], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  let count = 0;
  const output = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  output.on("line", (line) => {
    count = Number(line);
  });
  return {
    written: (lines) => expect.poll(() => count, PATIENCE).toBeGreaterThanOrEqual(lines),
    done: async () => expect(await exit).toEqual([0, null]),
  };
}
