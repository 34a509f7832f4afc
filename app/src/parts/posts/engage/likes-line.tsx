'use client';

import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { engageMessages } from '@/messages/network/engage.ts';
import { cx } from '../../../ui/class-names.ts';
import { Later, later } from '../../../ui/states/later.tsx';

const LikesDialog = later(() => import('./likes-dialog.tsx'));

/** How many like the post; opens who. The line keeps its height, so that the first like moves nothing. */
export function LikesLine({ postId, count, className }: { postId: string; count: number; className?: string }) {
  const t = useMessages(engageMessages);
  const [open, setOpen] = useState(false);
  if (count === 0) return <p className={cx('flex min-h-10 items-center text-muted text-sm', className)}>{t.noLikes}</p>;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className={cx('inline-flex min-h-10 items-center self-start font-semibold text-sm hover:underline', className)}
      >
        {t.likes(count)}
      </button>
      {open ? (
        <Later onMissing={() => setOpen(false)}>
          <LikesDialog postId={postId} onClose={() => setOpen(false)} />
        </Later>
      ) : null}
    </>
  );
}
