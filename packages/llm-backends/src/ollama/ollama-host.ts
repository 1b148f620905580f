/** Where Ollama listens unless it is told otherwise. */
const OLLAMA_URL = "http://127.0.0.1:11434";

/** An Ollama server's address and the credentials that were part of it. */
export interface OllamaHost {
  /** Scheme, host, port and path prefix; no trailing slash, no credentials. */
  readonly url: string;
  /** `user:password`, if the address held them. */
  readonly credentials: string | undefined;
}

/**
 * Reads an address the way Ollama reads OLLAMA_HOST: scheme, host and port may each be missing, the
 * port is 11434 without a scheme and the scheme's own with one, and an address that means "all
 * interfaces" to a server (0.0.0.0, ::) means this machine to its clients.
 *
 * @returns undefined if the text is no address.
 */
export function parseOllamaHost(value: string | undefined): OllamaHost | undefined {
  const given = (value ?? "").trim().replace(/^["']+|["']+$/g, "");
  if (given === "") return { url: OLLAMA_URL, credentials: undefined };
  const scheme = /^(https?):\/\//i.exec(given)?.[1]?.toLowerCase();
  if (scheme === undefined && given.includes("://")) return undefined;
  const rest = bracketed(scheme === undefined ? given : given.slice(scheme.length + 3));
  const withHost = rest.startsWith(":") || rest.startsWith("/") ? `127.0.0.1${rest}` : rest;
  const address = `${scheme ?? "http"}://${withHost}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const hostname = { "0.0.0.0": "127.0.0.1", "[::]": "[::1]" }[url.hostname] ?? url.hostname;
  const standardPort = scheme === "https" ? "443" : "80";
  const namesStandardPort = new RegExp(`:${standardPort}(/|$)`).test(withHost);
  const port =
    url.port ||
    (scheme === undefined ? (namesStandardPort ? standardPort : "11434") : standardPort);
  const credentials =
    url.username === ""
      ? undefined
      : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    url: `${url.protocol}//${hostname}:${port}${url.pathname.replace(/\/+$/, "")}`,
    credentials,
  };
}

/** A bare IPv6 address put into the brackets that URLs need. */
function bracketed(host: string): string {
  return /^[0-9a-f]*:[0-9a-f:]*:[0-9a-f:]*$/i.test(host) ? `[${host}]` : host;
}
