import { type EnvSpec, make } from "@gym-llm/core";
import { distinctElements } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import { finalAttribute } from "../src/wrappers/final-attributes.ts";
import type { WrapperRecording } from "../src/wrappers/recorded-case.ts";
import { ourOptions } from "../src/wrappers/recorded-options.ts";
import {
  comparable,
  generatorState,
  recordedComparable,
  recordedEvent,
  replayEvent,
} from "../src/wrappers/replay-case.ts";
import { recordedJson, recordedPrint, specJson, specPrint } from "../src/wrappers/spec-texts.ts";
import { wrappedEnvironment } from "../src/wrappers/wrapped-environment.ts";

beforeAll(registerRecordedEnvironments);

const cases = distinctElements<WrapperRecording["cases"][number]>("api/wrappers", "cases");

describe("wrappers against the recordings", () => {
  describe.each(cases)("$name with seed $seed", (recorded) => {
    it("plays as Gymnasium's does", () => {
      const env = wrappedEnvironment(recorded);
      for (const event of recorded.events) {
        expect(replayEvent(env, event)).toEqual(recordedEvent(event));
      }
      for (const [name, value] of Object.entries(recorded.final_attrs)) {
        const ours = [finalAttribute(env, name)].map(comparable).flat(Infinity);
        expect({ [name]: ours }).toEqual({ [name]: [recordedComparable(value)].flat(Infinity) });
      }
      expect(generatorState(env)).toEqual(recorded.final_rng_state);
    });

    it("describes itself as Gymnasium's does", () => {
      const env = wrappedEnvironment(recorded);
      expect(String(env.observationSpace)).toBe(recorded.observation_space);
      expect(String(env.actionSpace)).toBe(recorded.action_space);
      expect(env.renderMode).toBe(recorded.render_mode);
      expect(env.metadata.renderModes).toEqual(
        expect.arrayContaining([...recorded.metadata_render_modes]),
      );
      expect(String(env)).toBe(recorded.str);
      expect(specPrint(env)).toBe(recordedPrint(recorded));
      const dtype = ourOptions(recorded.chain[0]?.[1] ?? {})["dtype"];
      const json = recordedJson(recorded);
      if (json !== null) expect(specJson(env)).toEqual(json);
      else expect(specJson(env)).toMatchObject({ additional_wrappers: [{ kwargs: { dtype } }] });
      expect(String(make(env.spec as EnvSpec))).toBe(recorded.remade_str);
    });
  });
});
