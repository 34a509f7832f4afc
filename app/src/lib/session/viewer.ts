'use client';

import type { Me } from '@isntgram/contract/network/users';
import { useEffect, useSyncExternalStore } from 'react';
import { getMe } from '../api/accounts/me.ts';
import { api } from '../api/api.ts';
import { ApiProblem } from '../api/problem.ts';
import { useBack } from '../api/use-outage.ts';
import { hasHint, unconfirmedKey } from '../early/handover.ts';

/**
 * Who looks at the page. `unknown` while rendering on a server; `me` may come from the last visit until the API
 * answers; a signed-in viewer may have no `me` for a moment.
 */
export type Viewer = { status: 'unknown' | 'signed-out'; me: null } | { status: 'signed-in'; me: Me | null };

const storageKey = 'isntgram.me';
const eventName = 'isntgram:viewer';
const unknown: Viewer = { status: 'unknown', me: null };
const signedOut: Viewer = { status: 'signed-out', me: null };
const signedIn: Viewer = { status: 'signed-in', me: null };

/** Who looks at the page: nobody is asked where the hint cookie is missing, and a page asks the API once. */
export function useViewer(): Viewer {
  const snapshot = useSyncExternalStore(subscribe, snapshotNow, () => 'unknown');
  useEffect(() => {
    if (snapshot !== 'unknown' && snapshot !== 'signed-out') void refreshOnce();
  }, [snapshot]);
  // It asks only where the first try failed.
  useBack(snapshot !== 'unknown' && snapshot !== 'signed-out', refresh);
  return viewerOf(snapshot);
}

const refresh = () => void refreshOnce();

/** Takes over a fresh `me`, as after editing it. */
export function rememberMe(me: Me): void {
  markUnconfirmed(!me.emailVerified && !me.demo);
  localStorage.setItem(storageKey, JSON.stringify(me));
  announce();
}

/** Drops what is remembered of an earlier person, right before another one enters. */
export function forgetMe(): void {
  localStorage.removeItem(storageKey);
  localStorage.removeItem(unconfirmedKey);
}

/**
 * Whether to ask for the address to be confirmed: from the first paint of the next page on, so that nothing on this one
 * moves.
 */
export function markUnconfirmed(unconfirmed: boolean): void {
  if (!unconfirmed) localStorage.removeItem(unconfirmedKey);
  else if (localStorage.getItem(unconfirmedKey) === null) localStorage.setItem(unconfirmedKey, '1');
}

const dayMs = 24 * 3_600_000;

/** Asks nobody to confirm their address for a day. */
export function putOffConfirming(): void {
  localStorage.setItem(unconfirmedKey, String(Date.now() + dayMs));
  delete document.documentElement.dataset.unconfirmed;
}

/** Forgets who was signed in: after signing out, or when the API no longer knows the session. */
export function forgetViewer(): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = 'signed_in=; Max-Age=0; Path=/; SameSite=Lax';
  forgetMe();
  markDocument();
  announce();
}

let requested = false;

async function refreshOnce(): Promise<void> {
  if (requested) return;
  requested = true;
  try {
    const me = await getMe(api);
    rememberMe(me);
    // Nothing else can be done until they decide.
    if (me.deletesAt && !window.location.pathname.startsWith('/settings')) window.location.assign('/settings/deletion');
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) forgetViewer();
    else requested = false;
  }
}

/** Marks the document for the shell's CSS, which shows the navigation of who is signed in. */
export function markDocument(): void {
  if (hasHint()) document.documentElement.dataset.viewer = 'in';
  else delete document.documentElement.dataset.viewer;
}

/**
 * Hears of this tab's changes, and of signing in or out in another tab: at once, or when this one is looked at again.
 */
function subscribe(changed: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const changedElsewhere = () => {
    markDocument();
    changed();
  };
  window.addEventListener(eventName, changed, { signal });
  window.addEventListener('storage', changedElsewhere, { signal });
  document.addEventListener('visibilitychange', changedElsewhere, { signal });
  return () => listening.abort();
}

const announce = () => window.dispatchEvent(new Event(eventName));

const snapshotNow = (): string => (hasHint() ? (localStorage.getItem(storageKey) ?? 'signed-in') : 'signed-out');

let last: { snapshot: string; viewer: Viewer } = { snapshot: 'unknown', viewer: unknown };

/** One viewer for all that ask on a page, taken apart once. */
function viewerOf(snapshot: string): Viewer {
  if (snapshot !== last.snapshot) last = { snapshot, viewer: parsed(snapshot) };
  return last.viewer;
}

function parsed(snapshot: string): Viewer {
  if (snapshot === 'unknown') return unknown;
  if (snapshot === 'signed-out') return signedOut;
  if (snapshot === 'signed-in') return signedIn;
  try {
    return { status: 'signed-in', me: JSON.parse(snapshot) as Me };
  } catch {
    return signedIn;
  }
}
