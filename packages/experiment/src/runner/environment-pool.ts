import type { AsyncEnv, Env } from "@gym-llm/core";

/** An environment here, or one elsewhere. */
export type AnyEnv = Env | AsyncEnv;

/** Environments that are made once and used for one episode after another; as many as are in use at a time. */
export class EnvironmentPool {
  readonly #make: () => AnyEnv | Promise<AnyEnv>;
  readonly #idle: AnyEnv[] = [];
  /** The render mode of the configuration, where environments are made with another only to be looked at. */
  readonly configuredRenderMode: string | null | undefined;

  constructor(make: () => AnyEnv | Promise<AnyEnv>, configuredRenderMode?: string | null) {
    this.#make = make;
    this.configuredRenderMode = configuredRenderMode;
  }

  /** An environment for one episode; give it back with `release` or `discard`. */
  async acquire(): Promise<AnyEnv> {
    return this.#idle.pop() ?? (await this.#make());
  }

  /** An environment of one's own, to be closed by whoever asked for it. */
  async make(): Promise<AnyEnv> {
    return this.#make();
  }

  /** Gives an environment back that works. */
  release(env: AnyEnv): void {
    this.#idle.push(env);
  }

  /** Closes an environment that failed; it is not used again. */
  async discard(env: AnyEnv): Promise<void> {
    // It failed already: that it cannot even be closed adds nothing.
    await Promise.resolve()
      .then(() => env.close())
      .catch(() => undefined);
  }

  /** Closes all that were given back. */
  async close(): Promise<void> {
    for (const env of this.#idle.splice(0)) await this.discard(env);
  }
}
