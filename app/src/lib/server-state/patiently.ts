import { ApiProblem } from '../api/problem.ts';

const triesMax = 3;
const firstPauseMs = 1_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Resolves when the device has a connection, as far as the browser can tell. */
const connected = async (): Promise<void> => {
  if (navigator.onLine) return;
  await new Promise((resolve) => window.addEventListener('online', resolve, { once: true }));
};

/** What the API refused is not asked again, nor where it says that it is away: then the page hears when it is back. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status < 500 || error.status === 503);

/** Asks when there is a connection, and a few times more where nothing sensible comes. */
export async function patiently<Data>(load: () => Promise<Data>): Promise<Data> {
  for (let tries = 1; ; tries += 1) {
    await connected();
    try {
      return await load();
    } catch (error) {
      if (tries === triesMax || isFinal(error)) throw error;
      await pause(firstPauseMs * 2 ** (tries - 1));
    }
  }
}
