import { describeModel } from "../deadline.ts";
import { LlmError } from "../llm-error.ts";
import type { CallFile } from "./call-file.ts";
import type { CallIdentity } from "./kept-call.ts";

/** The error of a call that is to be answered from a file that does not hold it. */
export async function missingCall(file: CallFile, asked: CallIdentity): Promise<LlmError> {
  const { provider, model_id: modelId, episode, request } = asked;
  const where =
    request.step === null ? `episode ${episode}` : `episode ${episode}, step ${request.step}`;
  const why = whyMissing(asked, await file.at(episode, request.step));
  return new LlmError(
    "exhausted",
    `The file of model calls ${file.path} holds no answer of ${describeModel({ provider, modelId })} for this call (${where}): ${why}. ` +
      "Play what was recorded, or record again.",
    { provider, modelId },
  );
}

/** What changed since the recording, judged by the call of the same place that is most like it. */
export function whyMissing(asked: CallIdentity, recorded: readonly CallIdentity[]): string {
  const nearest = recorded.toSorted((a, b) => likeness(b, asked) - likeness(a, asked))[0];
  if (nearest === undefined)
    return "nothing was recorded there; the recording ends before, or went another way";
  const [was, is] = [nearest.request, asked.request];
  if (was.hash === is.hash) {
    if (nearest.scope !== asked.scope)
      return `it was recorded under ${name(nearest.scope)}, and is asked under ${name(asked.scope)}`;
    return `it was asked ${asked.sample} times in that episode already, and not recorded more often`;
  }
  if (!isSameModel(nearest, asked)) {
    return `it was recorded with ${describeModel({ provider: nearest.provider, modelId: nearest.model_id })}`;
  }
  if (was.parts.system !== is.parts.system)
    return "the system prompt has changed (environment, its settings, view or description)";
  if (was.parts.settings !== is.parts.settings)
    return "a setting has changed (temperature, length, schema or options)";
  if (was.messages !== is.messages)
    return `it has ${is.messages} messages and was recorded with ${was.messages} (history, or another number of re-asks)`;
  if (was.parts.earlier !== is.parts.earlier)
    return "the history has changed (an earlier observation or answer)";
  if (was.parts.last !== is.parts.last) {
    return `the last message has changed, from ${JSON.stringify(was.last_message)} to ${JSON.stringify(is.last_message)}`;
  }
  return `its seed is ${is.seed} and was ${was.seed}`;
}

function likeness(recorded: CallIdentity, asked: CallIdentity): number {
  const [was, is] = [recorded.request, asked.request];
  return (
    (was.hash === is.hash ? 64 : 0) +
    (isSameModel(recorded, asked) ? 32 : 0) +
    (was.parts.system === is.parts.system ? 16 : 0) +
    (was.parts.settings === is.parts.settings ? 8 : 0) +
    (was.messages === is.messages ? 4 : 0) +
    (was.parts.earlier === is.parts.earlier ? 2 : 0) +
    (was.parts.last === is.parts.last ? 1 : 0)
  );
}

function isSameModel(a: CallIdentity, b: CallIdentity): boolean {
  return a.provider === b.provider && a.model_id === b.model_id;
}

function name(scope: string): string {
  return scope === "" ? "no scope" : `the scope ${JSON.stringify(scope)}`;
}
