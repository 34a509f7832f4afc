'use client';

import { useKeptScroll } from './use-kept-scroll.ts';
import { useMarkedDocument } from './use-marked-document.ts';
import { useOfflinePage } from './use-offline-page.ts';
import { useOutbox } from './use-outbox.ts';

/** What each page does beside what it shows. */
export function FrameHabits() {
  useMarkedDocument();
  useOfflinePage();
  useKeptScroll();
  useOutbox();
  return null;
}
