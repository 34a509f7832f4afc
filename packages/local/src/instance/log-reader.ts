import type { Steps } from '@isntgram/cli/steps';

const silenceMs = 5_000;

function errorOf(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, message }: { level?: unknown; message?: unknown } = JSON.parse(line);
    return level === 'error' ? String(message).split('\n')[0] : undefined;
  } catch {
    return undefined;
  }
}

/** Shows a service's logged errors on the terminal, one line each; the same one again only after a while. */
export function createLogReader(steps: Steps): (name: string, line: string, logPath: string) => void {
  const shown = new Map<string, number>();
  return (name, line, logPath) => {
    const message = errorOf(line);
    if (message === undefined) return;
    const key = `${name} ${message}`;
    if (Date.now() - (shown.get(key) ?? 0) < silenceMs) return;
    shown.set(key, Date.now());
    steps.warn(`${name}: ${message} (more in ${logPath})`);
  };
}
