/** Where text goes: a stream of Node, or anything that takes text. */
export interface OutputStream {
  /** Returns `false` when it wants to be waited for until it emits `drain`. */
  write(text: string): boolean;
  on?(event: "drain" | "error" | "resize", listener: () => void): unknown;
  off?(event: "drain" | "error" | "resize", listener: () => void): unknown;
  /** Whether a person watches. */
  readonly isTTY?: boolean | undefined;
  /** Characters in a line of the terminal. */
  readonly columns?: number | undefined;
  /** Lines of the terminal. */
  readonly rows?: number | undefined;
}

/** Where keys come from: a stream of Node that may be a terminal. */
export interface InputStream {
  readonly isTTY?: boolean | undefined;
  /** Whether each key comes at once, as it is, and none is echoed. */
  setRawMode?(isRaw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  on(event: "data", listener: (data: string | Uint8Array) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  off(event: "data", listener: (data: string | Uint8Array) => void): unknown;
  off(event: "end", listener: () => void): unknown;
}

/** The passing of time, as progress displays see it. */
export interface Clock {
  /** Milliseconds since any fixed moment. */
  now(): number;
  /**
   * Calls back once after the delay; the function returned calls it off. With `keepsAlive` the process does not end before,
   * even with nothing else to do.
   */
  schedule(callback: () => void, delayMs: number, options?: { keepsAlive?: boolean }): () => void;
}

/** What a command may use of the process around it. */
export interface CommandIo {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Where a person types. */
  readonly stdin?: InputStream | undefined;
  /** `NO_COLOR`, `FORCE_COLOR`, `TERM`, and for `run` the keys and addresses of servers. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  /** Stops the command; its reason is the signal's name, such as `SIGINT`. */
  readonly signal?: AbortSignal | undefined;
  /** Has something done when the process ends before the command does; the function returned calls it off. */
  readonly atExit?: ((callback: () => void) => () => void) | undefined;
}

const systemClock: Clock = {
  now: () => performance.now(),
  schedule: (callback, delayMs, { keepsAlive = false } = {}) => {
    const timer = setTimeout(callback, delayMs);
    if (!keepsAlive) timer.unref();
    return () => clearTimeout(timer);
  },
};

/** The process's own streams, variables and clock. */
export function processIo(signal?: AbortSignal): CommandIo {
  const { stdin, stdout, stderr, env } = process;
  const atExit = (callback: () => void) => {
    process.once("exit", callback);
    return () => void process.off("exit", callback);
  };
  return { stdin, stdout, stderr, variables: env, clock: systemClock, signal, atExit };
}
