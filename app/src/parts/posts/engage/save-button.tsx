'use client';

import { Bookmark, FolderPlus } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { engageMessages } from '@/messages/network/engage.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Later, later } from '../../../ui/states/later.tsx';

const SaveToDialog = later(() => import('./save-to-dialog.tsx'));

type SaveButtonProps = { postId: string; saved: boolean; onSave: (saved: boolean) => void; className?: string };

/** Saves with one press; what is saved can be put into collections with the button that appears beside it. */
export function SaveButton({ postId, saved, onSave, className }: SaveButtonProps) {
  const t = useMessages(engageMessages);
  const [open, setOpen] = useState(false);
  return (
    <div className={cx('flex', className)}>
      {saved ? (
        <IconButton
          label={t.saveTo}
          aria-haspopup="dialog"
          className="animate-fade text-muted"
          onClick={() => setOpen(true)}
        >
          <Icon of={FolderPlus} className="size-5" />
        </IconButton>
      ) : null}
      <IconButton label={saved ? t.unsave : t.save} data-action="save" onClick={() => onSave(!saved)}>
        <Icon of={Bookmark} className={cx('size-6', saved && 'fill-foreground')} />
      </IconButton>
      {open ? (
        <Later onMissing={() => setOpen(false)}>
          <SaveToDialog postId={postId} onClose={() => setOpen(false)} />
        </Later>
      ) : null}
    </div>
  );
}
