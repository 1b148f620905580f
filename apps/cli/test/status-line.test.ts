import { describe, expect, test } from "vitest";
import { StatusLine } from "../src/terminal/status-line.ts";
import { FakeClock, FakeStream } from "./support/fake-io.ts";

const CLEAR = "\r\u001b[2K";

function onTerminal(columns = 80) {
  const stream = new FakeStream({ isTTY: true, columns });
  const clock = new FakeClock();
  return { stream, clock, status: new StatusLine(stream, clock, true) };
}

describe("a status line", () => {
  test("is drawn at once, then at most ten times a second, with what is true by then", () => {
    const { stream, clock, status } = onTerminal();
    for (let count = 0; count < 50; count++) {
      status.show(() => `step ${count}`);
      clock.advance(10);
    }
    expect(stream.writes[0]).toBe(`${CLEAR}step 0`);
    // At 0, 100, 200, 300, 400 and 500 ms.
    expect(stream.writes.length).toBe(6);
    expect(stream.writes[1]).toBe(`${CLEAR}step 9`);
    expect(stream.writes.at(-1)).toBe(`${CLEAR}step 49`);
    clock.advance(1000);
    expect(stream.writes.length).toBe(6);
  });

  test("gives way to lines that stay, and comes back below them", () => {
    const { stream, clock, status } = onTerminal();
    status.show(() => "busy");
    status.print("done one");
    clock.advance(100);
    expect(stream.text).toBe(`${CLEAR}busy${CLEAR}done one\n${CLEAR}busy`);
  });

  test("is cut to the terminal's width", () => {
    const { stream, status } = onTerminal(10);
    status.show(() => "0123456789abc");
    expect(stream.text).toBe(`${CLEAR}01234567…`);
  });

  test("takes a terminal that gives its width as 0 for one of 80 characters", () => {
    const { stream, status } = onTerminal(0);
    status.show(() => "x".repeat(100));
    expect(stream.text).toBe(`${CLEAR}${"x".repeat(78)}…`);
  });

  test("leaves nothing behind at its end", () => {
    const { stream, clock, status } = onTerminal();
    status.show(() => "busy");
    status.show(() => "busier");
    status.end();
    clock.advance(1000);
    expect(stream.text).toBe(`${CLEAR}busy${CLEAR}`);
  });

  test("is not drawn where nobody watches; the lines that stay are", () => {
    const stream = new FakeStream();
    const status = new StatusLine(stream, new FakeClock(), false);
    status.show(() => "busy");
    status.print("done one");
    status.end();
    expect(stream.text).toBe("done one\n");
  });
});
