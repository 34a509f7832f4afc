'use client';

import { useLinkStatus } from 'next/link';
import { cx } from '../class-names.ts';

/**
 * Within a link: answers a tap at once, however long the page takes to come. The link itself can look for
 * `data-pending` in it.
 */
export function LinkPending({ className }: { className?: string }) {
  const { pending } = useLinkStatus();
  if (!pending) return null;
  return <span aria-hidden data-pending className={cx('h-0.5 animate-pulse rounded-full bg-current', className)} />;
}
