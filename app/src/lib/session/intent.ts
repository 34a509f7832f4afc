const acts = ['like', 'save', 'like_comment', 'follow', 'follow_tag', 'comment'] as const;

/** What somebody pressed before they were signed in: an act, and whom, or which post, comment or tag it is about. */
export type Intent = { act: (typeof acts)[number]; on: string };

type KeptIntent = Intent & { path: string; atMs: number };

const keptAt = 'isntgram.intent';
/** Who comes back later no longer means it. */
const goodForMs = 60 * 60_000;

/** Where to come back to for it. */
export const pathOf = (intent: Intent): string =>
  intent.act === 'comment' ? `/p/${intent.on}#comment` : window.location.pathname + window.location.search;

/** Remembers it in this tab, which no other site reads, until somebody has signed in or up and comes back. */
export function keepIntent(intent: Intent): void {
  const kept: KeptIntent = { ...intent, path: pathOf(intent), atMs: Date.now() };
  sessionStorage.setItem(keptAt, JSON.stringify(kept));
}

/** Where to come back to for what was remembered. */
export const intendedPath = (): string | undefined => readKept()?.path;

/** Gives what was remembered for the page at `path`, once. */
export function takeIntent(path: string): Intent | undefined {
  const kept = readKept();
  sessionStorage.removeItem(keptAt);
  return kept?.path === path ? kept : undefined;
}

function readKept(): KeptIntent | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keptAt) ?? 'null');
    return isKept(kept) && Date.now() - kept.atMs < goodForMs ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is KeptIntent {
  if (typeof value !== 'object' || value === null) return false;
  const { act, on, path, atMs } = value as { [name in keyof KeptIntent]?: unknown };
  const isText = typeof on === 'string' && typeof path === 'string';
  return acts.some((known) => known === act) && isText && typeof atMs === 'number';
}
