import { beforeAll, describe, expect, test } from "vitest";
import { LogReader, wholeLinesEnd } from "../src/page/episode/log-reader.ts";
import { type RecordedEpisode, readState, recordEpisode } from "./helpers/record-episode.ts";

let episode: RecordedEpisode;
let lines: string[];

beforeAll(async () => {
  episode = await recordEpisode({ environment: { name: "TaxiLLM-v4" } });
  lines = episode.text.trimEnd().split("\n");
});

const withBreaks = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join("");

describe("a log that is read by a page", () => {
  test("gives every line of a whole log, and nothing is wrong with it", () => {
    const read = new LogReader().read(episode.text);
    expect(read.lines).toHaveLength(lines.length);
    expect(read.problems).toEqual([]);
    expect(read.tornLine).toBeNull();
  });

  test("names a damaged line and why, and reads the others", () => {
    const damaged = lines.toSpliced(3, 1, '{"type":"st{{{');
    const read = new LogReader().read(withBreaks(damaged));
    expect(read.problems).toEqual([{ line: 4, reason: expect.stringContaining("not JSON") }]);
    expect(read.lines).toHaveLength(lines.length - 1);
  });

  test("names a line that lacks a field, and the field", () => {
    const step = JSON.parse(lines.find((line) => line.includes('"type":"step"')) as string);
    delete step.reward;
    const read = new LogReader().read(withBreaks([lines[0] as string, JSON.stringify(step)]));
    expect(read.problems).toEqual([{ line: 2, reason: expect.stringMatching(/reward/) }]);
  });

  test("takes a step that came twice once", () => {
    const at = lines.findIndex((line) => line.includes('"type":"step"'));
    const state = readState(withBreaks(lines.toSpliced(at, 0, lines[at] as string)));
    expect(state.steps.map(({ t }) => t)).toEqual(episode.state.steps.map(({ t }) => t));
    expect(state.problems.value).toEqual([
      { line: at + 2, reason: expect.stringContaining("was there already") },
    ]);
  });

  test("leaves a torn last line out, and takes it when it comes whole", () => {
    const cut = episode.text.length - 30;
    const state = readState(episode.text.slice(0, cut));
    expect(state.tornLine.value).toBe(lines.length);
    expect(state.outcome.value).toBeNull();
    const from = wholeLinesEnd(episode.text.slice(0, cut), cut);
    state.take(Buffer.from(episode.text).subarray(from).toString());
    expect(state.tornLine.value).toBeNull();
    expect(state.outcome.value).toEqual(episode.state.outcome.value);
    expect(state.problems.value).toEqual([]);
  });

  test.each([1, 2])(
    "begins to follow before a line that is torn %i bytes into a character",
    (bytes) => {
      const whole = Buffer.from('{"é":1}\n');
      const torn = Buffer.concat([
        whole,
        Buffer.from('{"a":"'),
        Buffer.from("曲").subarray(0, bytes),
      ]);
      expect(wholeLinesEnd(new TextDecoder().decode(torn), torn.length)).toBe(whole.length);
    },
  );

  test("says nothing of lines of kinds that are not known yet", () => {
    const read = new LogReader().read(withBreaks([lines[0] as string, '{"type":"remark"}']));
    expect(read).toEqual({ lines: [expect.anything()], problems: [], tornLine: null });
  });

  test("is the same whether it comes at once or line by line", () => {
    const state = readState("");
    for (const line of lines) state.take(`${line}\n`);
    expect(state.steps).toEqual(episode.state.steps);
    expect(state.length.value).toBe(episode.state.length.value);
    expect(state.outcome.value).toEqual(episode.state.outcome.value);
  });

  test("begins anew with another text, and the position stays inside it", () => {
    const state = readState(episode.text);
    state.seek(state.length.value);
    const fewer = withBreaks(lines.slice(0, 8));
    state.restart(fewer);
    expect(state.steps).toEqual(readState(fewer).steps);
    expect(state.position.value).toBe(state.length.value);
    expect(state.outcome.value).toBeNull();
  });
});
