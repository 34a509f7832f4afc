'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import type { ListedUser } from '@isntgram/contract/network/users';
import { useEffect } from 'react';
import { usePages } from '@/lib/server-state/use-pages';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { FollowButton } from './follow-button.tsx';
import { PeopleList } from './people-list.tsx';

type PeopleDialogProps = {
  title: string;
  empty: string;
  failed: string;
  /** Must be stable. */
  load: (cursor: string | undefined) => Promise<Page<ListedUser>>;
  onClose: () => void;
};

/** People in a dialog, with working follow buttons. */
export function PeopleDialog({ title, empty, failed, load, onClose }: PeopleDialogProps) {
  const pages = usePages({ load });
  const { restart } = pages;
  useEffect(() => void restart(), [restart]);
  return (
    <Dialog open onOpenChange={onClose} title={title}>
      <PeopleList
        pages={pages}
        empty={<p className="py-20 text-center text-muted">{empty}</p>}
        failed={failed}
        action={({ username, viewer, private: isPrivate }) =>
          viewer ? <FollowButton username={username} viewer={viewer} isPrivate={isPrivate} /> : null
        }
        className="h-[60dvh] overflow-y-auto overscroll-contain px-4 py-3 sm:h-[400px]"
      />
    </Dialog>
  );
}
