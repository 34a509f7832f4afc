/** Ctrl-C asks the work to stop. */
export async function interruptible<Result>(work: (stop: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  process.on('SIGINT', abort);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', abort);
  }
}
