/** One Ctrl-C arrives more than once: from the terminal, from npm, from the launcher. */
const sameMs = 700;

/**
 * What a person or a parent does to end us. `asked` resolves at the first Ctrl-C, SIGTERM, SIGHUP, or when the launcher
 * is gone; `onImpatient` runs at the next one.
 */
export function awaitStop(onImpatient: () => void): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = () => {
      askedAt ??= Date.now();
      if (Date.now() - askedAt > sameMs) onImpatient();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    process.once('disconnect', ask);
    process.channel?.unref();
  });
}
