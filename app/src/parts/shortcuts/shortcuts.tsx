'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Later, later } from '../../ui/states/later.tsx';
import { pressInPost, stepToPost } from './post-steps.ts';
import { onShowShortcuts, shortcutsOn } from './setting.ts';

const ShortcutsDialog = later(() => import('./shortcuts-dialog.tsx'));

/** Keys are somebody else's while they type, in a dialog or a menu, or with a modifier. */
function isBusy(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  const { target } = event;
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]')) return true;
  return document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;
}

/** Arrow keys turn the photos of the post that j and k led to; a focused carousel hears them itself. */
function turnPhoto(event: KeyboardEvent, direction: 'next' | 'previous'): void {
  if (event.target instanceof Element && event.target.matches('[data-post]')) pressInPost(direction);
}

/** The keys that work on every page, and the overview of them. */
export function Shortcuts() {
  const router = useRouter();
  const [help, setHelp] = useState(false);
  useEffect(() => onShowShortcuts(() => setHelp(true)), []);
  useEffect(() => {
    const search = () => {
      const field = document.querySelector<HTMLInputElement>('[data-search-field]');
      if (!field) return router.push('/search');
      field.focus();
      field.select();
    };
    const keys: Record<string, () => void> = {
      j: () => stepToPost(1),
      k: () => stepToPost(-1),
      l: () => pressInPost('like'),
      c: () => pressInPost('comment'),
      s: () => pressInPost('save'),
      n: () => router.push('/create'),
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
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [router]);
  if (!help) return null;
  return (
    <Later onMissing={() => setHelp(false)}>
      <ShortcutsDialog onClose={() => setHelp(false)} />
    </Later>
  );
}
