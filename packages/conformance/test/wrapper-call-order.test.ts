import { type Env, OrderEnforcing } from "@gym-llm/core";
import { distinctRecordings } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import {
  CALL_CASES,
  CALL_DIFFERENCES,
  type CallOutcome,
  callOutcome,
  makeCall,
  recordedCallOutcome,
  withRoundedReward,
} from "../src/wrappers/call-order.ts";
import type { WrapperRecording } from "../src/wrappers/recorded-case.ts";
import { layersOf } from "../src/wrappers/wrapped-environment.ts";

beforeAll(registerRecordedEnvironments);

const recordings = distinctRecordings<WrapperRecording>("api/wrappers", ["call_order"]);

describe.each(recordings)("the order of calls against the $name", ({ recording }) => {
  const { call_order } = recording;

  for (const { case: name, str, steps } of call_order) {
    const create = CALL_CASES[name];
    if (create === null) {
      it.skip(`${name} has no counterpart`);
      continue;
    }
    it(name, () => {
      const env = (create as () => Env)();
      expect(String(env)).toBe(str);
      for (const { call, result } of steps) {
        const orders = layersOf(env).find((layer) => layer instanceof OrderEnforcing);
        const recorded = recordedCallOutcome(result);
        const outcome =
          call === "has_reset"
            ? { value: orders?.hasReset, warnings: 0 }
            : callOutcome(() => makeCall(env, call, typeof recorded.value === "number"));
        const difference = CALL_DIFFERENCES[call];
        if (difference) expect(outcome).not.toEqual(recorded);
        const rounded = (one: CallOutcome) => withRoundedReward(one, difference?.digits ?? 0);
        if (difference?.digits) expect(rounded(outcome)).toEqual(rounded(recorded));
        else expect({ call, ...outcome }).toEqual({ call, ...(difference?.outcome ?? recorded) });
      }
    });
  }
});
