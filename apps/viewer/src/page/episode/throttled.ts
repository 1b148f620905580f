/** A call that is made at most once in a while. */
export interface Throttled {
  /** Makes the call at once, or when the pause since the last one is over. */
  call(): void;
  /** Gives up a call that waits. */
  cancel(): void;
}

/** Calls `act` with at least so long a pause in between. A call that had to wait is made, however many were asked for. */
export function throttled(pauseMs: number, act: () => void): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWaiting = false;
  const rest = () => {
    timer = setTimeout(() => {
      timer = undefined;
      if (!isWaiting) return;
      isWaiting = false;
      act();
      rest();
    }, pauseMs);
  };
  return {
    call: () => {
      if (timer !== undefined) {
        isWaiting = true;
        return;
      }
      act();
      rest();
    },
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      isWaiting = false;
    },
  };
}
