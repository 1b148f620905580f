import { createRandom } from "@gym-llm/core";

/** What can happen to a request instead of an answer, and the code that logs must give it. */
export const FAULTS = {
  "429 with retry-after-ms": "rate-limit",
  "429 with a fraction as Retry-After": "rate-limit",
  "429 alone": "rate-limit",
  "500": "server",
  "502 with a page": "server",
  reset: "connection",
  "half a body": "connection",
  "no body": "response",
  "broken JSON": "response",
  hang: "timeout",
  "a text instead of a reply": "response",
  "400": "invalid-request",
  "401": "authentication",
} as const;

/** One of them. */
export type Fault = keyof typeof FAULTS;

/** What an answer can look like; only the first is usable. */
export const ANSWER_KINDS = [
  "usable",
  "prose",
  "nothing",
  "wrong form",
  "out of range",
  "refused",
  "cut off",
] as const;

/** One of them. */
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** What a server does with one call and its repetitions. */
export interface CallPlan {
  /** One for each request, from the first on. */
  readonly faults: readonly Fault[];
  /** What follows them; `null` when the call gets no answer however often it is made. */
  readonly answer: AnswerKind | null;
  /** The action of a usable answer: 0 or 1, which many environments know. */
  readonly action: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** How often things go wrong, each a share of all calls. */
export interface FaultRates {
  /** Calls that fail for a passing reason and are answered within their repetitions. */
  readonly passing: number;
  /** Calls that never get an answer. */
  readonly doomed: number;
  /** Answers that cannot be used. */
  readonly unusable: number;
  /** Of the requests that fail: those that are never answered, until the deadline. */
  readonly hanging: number;
}

/** What repeating a call helps against. */
const PASSING: readonly Fault[] = [
  "429 with retry-after-ms",
  "429 with a fraction as Retry-After",
  "429 alone",
  "500",
  "502 with a page",
  "reset",
  "half a body",
  "no body",
  "broken JSON",
];
/** What it does not help against: such a call is made once. */
const LASTING: readonly Fault[] = ["a text instead of a reply", "400"];
const UNUSABLE = ANSWER_KINDS.slice(1);

/**
 * What happens to the call with this seed, the same whenever it is asked: calls of an experiment all have seeds of their
 * own, and a repeated call has the same one. `attempts` are the requests that a call may take.
 */
export function planCall(seed: number, rates: FaultRates, attempts: number): CallPlan {
  const random = createRandom(seed);
  const fate = random.random();
  const isHanging = () => random.random() < rates.hanging;
  const passing = () => (isHanging() ? "hang" : random.choice(PASSING));
  const details = {
    action: random.integers(0, 2),
    inputTokens: random.integers(50, 150),
    outputTokens: random.integers(5, 25),
  };
  if (fate < rates.doomed) {
    const isLasting = random.random() < 0.3;
    const faults = isLasting
      ? [random.choice(LASTING)]
      : Array.from({ length: attempts }, () => passing());
    return { faults, answer: null, ...details };
  }
  const isFailing = fate < rates.doomed + rates.passing;
  const faults = Array.from({ length: isFailing ? random.integers(1, attempts) : 0 }, () =>
    passing(),
  );
  const answer = random.random() < rates.unusable ? random.choice(UNUSABLE) : "usable";
  return { faults, answer, ...details };
}
