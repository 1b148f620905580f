/** What of a window a stream looks at. */
export interface StreamWindow
  extends Pick<EventTarget, "addEventListener" | "removeEventListener"> {
  readonly hidden: boolean;
}

/** What of an `EventSource` a stream uses. */
export interface StreamConnection {
  readonly readyState: number;
  onmessage: ((event: { readonly data: string; readonly lastEventId: string }) => void) | null;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  close(): void;
}

/** What a stream is made of. */
export interface StreamOptions {
  /** The address to connect to; `lastId` is the id of the last event, `""` before there was one. */
  readonly addressAfter: (lastId: string) => string;
  readonly onData: (data: string) => void;
  readonly onConnection: (isConnected: boolean) => void;
  /** Called when it is connected again after the page was hidden: events without an id may have been missed. */
  readonly onReturn: () => void;
  readonly connect: (address: string) => StreamConnection;
  readonly window: StreamWindow;
  readonly retryMs?: number;
}

const CLOSED = 2;
/** After an answer that is no stream, browsers do not try again by themselves. */
const RETRY_MS = 3_000;

/**
 * Server-sent events while the page can be seen. Browsers open about six connections to a server, so that a few streams of
 * pages in the background would keep every other page from being read; a hidden page therefore has none, and goes on
 * behind the last event when it is seen again.
 *
 * @returns a function that ends it.
 */
export function visibleStream({
  addressAfter,
  onData,
  onConnection,
  onReturn,
  connect,
  window,
  retryMs = RETRY_MS,
}: StreamOptions): () => void {
  let connection: StreamConnection | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = "";
  let isReturning = false;

  const open = () => {
    clearTimeout(timer);
    const opened = connect(addressAfter(lastId));
    connection = opened;
    opened.onmessage = ({ data, lastEventId }) => {
      if (lastEventId !== "") lastId = lastEventId;
      onData(data);
    };
    opened.onopen = () => {
      onConnection(true);
      if (isReturning) onReturn();
      isReturning = false;
    };
    opened.onerror = () => {
      onConnection(false);
      if (opened.readyState !== CLOSED) return;
      isReturning = true;
      timer = setTimeout(open, retryMs);
    };
  };
  const close = () => {
    clearTimeout(timer);
    connection?.close();
    connection = null;
  };
  const onVisibility = () => {
    if (window.hidden) {
      isReturning = true;
      close();
    } else if (connection === null) open();
  };

  window.addEventListener("visibilitychange", onVisibility);
  if (!window.hidden) open();
  return () => {
    window.removeEventListener("visibilitychange", onVisibility);
    close();
  };
}
