import { describe, expect, test, vi } from "vitest";
import { type StreamConnection, visibleStream } from "../src/page/shell/visible-stream.ts";

const OPEN = 1;
const CLOSED = 2;

/** A connection that does what the test says. */
class TestConnection implements StreamConnection {
  readonly address: string;
  readyState = OPEN;
  onmessage: StreamConnection["onmessage"] = null;
  onopen: StreamConnection["onopen"] = null;
  onerror: StreamConnection["onerror"] = null;

  constructor(address: string) {
    this.address = address;
  }

  close(): void {
    this.readyState = CLOSED;
  }

  open(): void {
    this.onopen?.();
  }

  send(data: string, lastEventId: string): void {
    this.onmessage?.({ data, lastEventId });
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.onerror?.();
  }
}

function start(hidden: boolean) {
  const window = Object.assign(new EventTarget(), { hidden });
  const connections: TestConnection[] = [];
  const heard: string[] = [];
  const end = visibleStream({
    addressAfter: (lastId) => `events?after=${lastId}`,
    onData: (data) => heard.push(data),
    onConnection: (isConnected) => heard.push(isConnected ? "open" : "lost"),
    onReturn: () => heard.push("returned"),
    connect: (address) => {
      const made = new TestConnection(address);
      connections.push(made);
      return made;
    },
    window,
    retryMs: 0,
  });
  const show = (isShown: boolean) => {
    window.hidden = !isShown;
    window.dispatchEvent(new Event("visibilitychange"));
  };
  return { connections, heard, show, end };
}

describe("a stream of events", () => {
  test("is closed while the page is hidden, and goes on behind the last event", () => {
    const { connections, heard, show } = start(false);
    connections[0]?.open();
    connections[0]?.send("one", "10");
    show(false);
    expect(connections[0]?.readyState).toBe(CLOSED);
    show(true);
    connections[1]?.open();
    connections[1]?.send("two", "20");
    expect(connections.map(({ address }) => address)).toEqual(["events?after=", "events?after=10"]);
    expect(heard).toEqual(["open", "one", "open", "returned", "two"]);
  });

  test("of a page that was opened in the background begins when it is seen", () => {
    const { connections, show } = start(true);
    expect(connections).toHaveLength(0);
    show(true);
    expect(connections).toHaveLength(1);
  });

  test("leaves it to the browser to connect again, unless the answer was none", async () => {
    const { connections, heard } = start(false);
    connections[0]?.fail(0);
    expect(heard).toEqual(["lost"]);
    connections[0]?.fail(CLOSED);
    await vi.waitUntil(() => connections.length > 1);
    expect(connections).toHaveLength(2);
    connections[1]?.open();
    expect(heard).toEqual(["lost", "lost", "open", "returned"]);
  });

  test("that was ended is not begun again", () => {
    const { connections, show, end } = start(false);
    end();
    expect(connections[0]?.readyState).toBe(CLOSED);
    show(false);
    show(true);
    expect(connections).toHaveLength(1);
  });
});
