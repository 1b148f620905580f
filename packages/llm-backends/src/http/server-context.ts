import type { ModelIdentity } from "../deadline.ts";

/** Which server a call goes to, and what to tell people when it fails. */
export interface ServerContext extends ModelIdentity {
  /** The server's address as shown in messages, without credentials. */
  readonly url: string;
  /** Texts that must not appear in any message. */
  readonly secrets: readonly string[];
  readonly advice: {
    /** What to do about a key that is missing or refused. */
    readonly authentication: string;
    /** What to do when nothing listens at the address. */
    readonly connection: string;
    /** What to do when the server does not have the model. */
    readonly modelNotFound: string;
    /** What the address should look like. */
    readonly address: string;
  };
}

/** An address without credentials, query and trailing slash, for messages. */
export function displayUrl(url: string): string {
  try {
    const { protocol, host, pathname } = new URL(url);
    return `${protocol}//${host}${pathname.replace(/\/+$/, "")}`;
  } catch {
    return url;
  }
}
