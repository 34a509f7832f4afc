/** One Ctrl-C arrives more than once: from the terminal, from npm, from the launcher. */
const sameMs = 700;

/** Ctrl-C asks the work to stop. `onAgain` is told of each one after it. */
export async function interruptible<Result>(
  work: (stop: AbortSignal) => Promise<Result>,
  onAgain: () => void = () => undefined,
): Promise<Result> {
  const stop = new AbortController();
  let lastMs = 0;
  const abort = () => {
    const isAgain = stop.signal.aborted && Date.now() - lastMs > sameMs;
    lastMs = Date.now();
    stop.abort();
    if (isAgain) onAgain();
  };
  process.on('SIGINT', abort);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', abort);
  }
}
