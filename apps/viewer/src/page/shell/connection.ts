import { signal } from "@preact/signals";

/** Whether the server is there; `back` for a while after it was away. */
export type Connection = "there" | "away" | "back";

/** How long the page says that the server is back. */
const BACK_MS = 4000;

/** Whether the page's server is there, as far as what follows it knows. */
export const connection = signal<Connection>("there");

let timer: ReturnType<typeof setTimeout> | undefined;

/** Takes note of whether a stream of events is connected. */
export function noteConnection(isConnected: boolean): void {
  if (!isConnected) {
    clearTimeout(timer);
    connection.value = "away";
  } else if (connection.peek() === "away") {
    connection.value = "back";
    timer = setTimeout(() => {
      connection.value = "there";
    }, BACK_MS);
  }
}

/** Nothing follows the server any more, so nothing is known of it. */
export function forgetConnection(): void {
  clearTimeout(timer);
  connection.value = "there";
}
