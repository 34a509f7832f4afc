'use client';

import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { useRunning } from '@/lib/use-running.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { engageMessages } from '@/messages/network/engage.ts';
import { askToJoin } from '@/parts/refusal';
import { Button } from '@/ui/button.tsx';
import { cx } from '@/ui/class-names.ts';
import { Later, later } from '@/ui/states/later';
import type { CommentFormProps } from './comment-form.tsx';

const CommentForm = later(() => import('./comment-form.tsx'));

/** Where a comment is written, or the way there for who is not signed in. The form loads for those who can use it. */
export function Composer({ postId, className, ...form }: CommentFormProps & { postId: string }) {
  const t = useMessages(engageMessages).comments;
  const common = useMessages(commonMessages);
  const { status } = useViewer();
  const running = useRunning();
  const room = <div className={cx('min-h-[57px] viewer-out:hidden', className)} />;
  if (status === 'signed-out' || !running) {
    return (
      <>
        {running ? null : room}
        <p className={cx('flex min-h-[57px] items-center px-4 viewer-in:hidden', className)}>
          <Button variant="link" onClick={() => askToJoin({ act: 'comment', on: postId })} className="-mx-4">
            {t.signIn}
          </Button>
        </p>
      </>
    );
  }
  const missing = (retry: () => void) => (
    <div className={cx('flex min-h-[57px] items-center justify-between gap-3 px-4 text-muted text-sm', className)}>
      {t.formMissing}
      <Button variant="secondary" onClick={retry}>
        {common.retry}
      </Button>
    </div>
  );
  return (
    <Later waiting={room} missing={missing}>
      <CommentForm className={className ?? ''} {...form} />
    </Later>
  );
}
