/**
 * A function that starts `run`: one run at a time, and `pauseMs` after its end another one if it was called meanwhile,
 * however often. `run` must not reject.
 */
export function coalesced(run: () => Promise<void>, pauseMs: number): () => void {
  let isBusy = false;
  let isAsked = false;
  const start = () => {
    if (isBusy) {
      isAsked = true;
      return;
    }
    isBusy = true;
    isAsked = false;
    void run().then(() => {
      setTimeout(() => {
        isBusy = false;
        if (isAsked) start();
      }, pauseMs);
    });
  };
  return start;
}
