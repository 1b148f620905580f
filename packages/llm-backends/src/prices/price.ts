/** What tokens of a model cost, in US dollars per million tokens. */
export interface Price {
  readonly input: number;
  /** Input that the server read from its cache; as `input` unless given. */
  readonly cachedInput?: number | undefined;
  /** Thinking included. */
  readonly output: number;
  /** Calls with more input tokens than this cost something else that is not known here. */
  readonly maxInputTokens?: number | undefined;
}
