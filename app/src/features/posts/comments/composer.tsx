'use client';

import Link from 'next/link';
import { lazy, Suspense } from 'react';
import { useMessages } from '@/lib/messages.ts';
import { useRunning } from '@/lib/use-running.ts';
import { useViewer } from '@/lib/viewer.ts';
import { engageMessages } from '@/messages/engage.ts';
import { cx } from '@/ui/class-names.ts';
import type { CommentFormProps } from './comment-form.tsx';

const CommentForm = lazy(() => import('./comment-form.tsx'));

/** Where a comment is written, or the way there for who is not signed in. The form loads for those who can use it. */
export function Composer({ postId, className, ...form }: CommentFormProps & { postId: string }) {
  const t = useMessages(engageMessages).comments;
  const { status } = useViewer();
  const running = useRunning();
  const room = <div className={cx('min-h-[57px] viewer-out:hidden', className)} />;
  if (status === 'signed-out' || !running) {
    return (
      <>
        {running ? null : room}
        <p className={cx('flex min-h-[57px] items-center px-4 viewer-in:hidden', className)}>
          <Link
            href={`/sign-in?next=/p/${postId}`}
            prefetch={false}
            className="inline-flex min-h-10 items-center font-semibold text-link hover:underline"
          >
            {t.signIn}
          </Link>
        </p>
      </>
    );
  }
  return (
    <Suspense fallback={room}>
      <CommentForm className={className ?? ''} {...form} />
    </Suspense>
  );
}
