import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { ViewerError } from "./viewer-error.ts";

/** Where a viewer listens. */
export interface Address {
  /** As it was asked for. */
  readonly host: string;
  readonly port: number;
  /** How browsers get there. */
  readonly url: string;
}

/** Whether a name or an address is that of this computer for itself. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase();
  return name === "localhost" || name === "::1" || (isIP(name) === 4 && name.startsWith("127."));
}

/** A host as addresses write it. */
export function hostText(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/**
 * Refuses what does not come from the viewer's own page, by throwing a `ViewerError`: requests for another host (a name
 * that was made to lead here), of other pages, and inputs that are no JSON.
 */
export function guardRequest({ method, headers }: IncomingMessage, address: Address): void {
  const { host, origin } = headers;
  if (host === undefined || !isOwnHost(host, address)) {
    throw new ViewerError(`This viewer is not to be found at ${host}: open ${address.url}`, 403);
  }
  const site = headers["sec-fetch-site"];
  const isOwnOrigin = origin === `http://${host}`;
  if (origin !== undefined && !isOwnOrigin) {
    throw new ViewerError("Other pages may not read what this viewer shows.", 403);
  }
  const isNavigation = method === "GET" && headers["sec-fetch-mode"] === "navigate";
  if (site !== undefined && site !== "same-origin" && site !== "none" && !isNavigation) {
    throw new ViewerError("Other pages may not read what this viewer shows.", 403);
  }
  if (method !== "POST") return;
  if (!isOwnOrigin && site !== "same-origin") {
    throw new ViewerError("Only the viewer's own page may play.", 403);
  }
  if (headers["content-type"]?.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    throw new ViewerError("Inputs are application/json.", 415);
  }
}

function isOwnHost(header: string, { host, port }: Address): boolean {
  const [, name, given] = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/.exec(header.toLowerCase()) ?? [];
  if (name === undefined || Number(given ?? 80) !== port) return false;
  const plain = name.replace(/^\[|\]$/g, "");
  if (isLoopback(plain) || plain === host.toLowerCase()) return true;
  // An address cannot be made to lead elsewhere, as a name can.
  return !isLoopback(host) && isIP(plain) !== 0;
}
