'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { compose } from '@/lib/draft/begin.ts';
import { Later, later } from '../../ui/states/later.tsx';
import { onShowShortcuts, shortcutsOn } from './setting.ts';

const ShortcutsDialog = later(() => import('./shortcuts-dialog.tsx'));

/** What keys do to posts comes with the first of them: phones have none. A key that finds nobody does nothing. */
const toPosts = (act: (posts: typeof import('./post-steps.ts')) => void): void =>
  void import('./post-steps.ts').then(act, () => undefined);
const press = (action: string): void => toPosts(({ pressInPost }) => pressInPost(action));

/** Keys are somebody else's while they type, in a dialog or a menu, or with a modifier. */
function isBusy(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const { target } = event;
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]')) return true;
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
}

/** Arrow keys turn the photos of the post that j and k led to; a focused carousel hears them itself. */
function turnPhoto(event: KeyboardEvent, direction: 'next' | 'previous'): void {
  if (event.target instanceof Element && event.target.matches('[data-post]')) press(direction);
}

/** What was pressed before this was there, in its order, and whom to tell that it is. */
type ShortcutsProps = { pressed: readonly Event[]; onThere: () => void };

/**
 * The keys that work on every page, and the overview of them. Single keys are a map: tinykeys, for chords and sequences
 * that we have not, takes 0.95 kB (gzip), more than all of this file.
 */
export default function Shortcuts({ pressed, onThere }: ShortcutsProps) {
  const router = useRouter();
  const [help, setHelp] = useState(false);
  const done = useRef(0);
  useEffect(() => onShowShortcuts(() => setHelp(true)), []);
  useEffect(() => {
    const search = () => {
      const field = document.querySelector<HTMLInputElement>('[data-search-field]');
      if (!field) return router.push('/search');
      field.focus();
      field.select();
    };
    const keys: Record<string, () => void> = {
      j: () => toPosts(({ stepToPost }) => stepToPost(1)),
      k: () => toPosts(({ stepToPost }) => stepToPost(-1)),
      l: () => press('like'),
      c: () => press('comment'),
      s: () => press('save'),
      n: () => compose(() => router.push('/create')),
      '/': search,
      '?': () => setHelp(true),
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (isBusy(event) || !shortcutsOn()) return;
      if (event.key === 'ArrowRight') return turnPhoto(event, 'next');
      if (event.key === 'ArrowLeft') return turnPhoto(event, 'previous');
      const act = keys[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    for (const event of pressed.slice(done.current)) {
      done.current += 1;
      if (event instanceof KeyboardEvent) onKeyDown(event);
      else setHelp(true);
    }
    onThere();
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [router, pressed, onThere]);
  if (!help) return null;
  return (
    <Later onMissing={() => setHelp(false)}>
      <ShortcutsDialog onClose={() => setHelp(false)} />
    </Later>
  );
}
