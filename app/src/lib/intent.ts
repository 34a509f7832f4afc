/** What somebody pressed before they were signed in: an act, and whom, or which post, comment or tag it is about. */
export type Intent = { act: 'like' | 'save' | 'like_comment' | 'follow' | 'follow_tag' | 'comment'; on: string };

export type KeptIntent = Intent & { path: string; atMs: number };

const keptAt = 'isntgram.intent';

/** Where to come back to for it. */
export const pathOf = (intent: Intent): string =>
  intent.act === 'comment' ? `/p/${intent.on}#comment` : window.location.pathname + window.location.search;

/** Remembers it in this tab, which no other site reads, until somebody has signed in or up and comes back. */
export function keepIntent(intent: Intent): void {
  const kept: KeptIntent = { ...intent, path: pathOf(intent), atMs: Date.now() };
  sessionStorage.setItem(keptAt, JSON.stringify(kept));
}

/** Where to come back to for what was remembered. */
export function intendedPath(): string | undefined {
  const kept = readKept();
  return typeof kept === 'object' && kept !== null && 'path' in kept && typeof kept.path === 'string' ? kept.path : undefined;
}

/** Gives what was remembered, once. */
export function takeIntent(): unknown {
  const kept = readKept();
  sessionStorage.removeItem(keptAt);
  return kept;
}

function readKept(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(keptAt) ?? 'null');
  } catch {
    return null;
  }
}
