import type { Comment } from '@isntgram/contract/network/comments';
import { Flag, type IconNode, Trash2 } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { engageMessages } from '@/messages/network/engage.ts';
import { LaterConfirmDialog, LaterReportDialog } from '@/parts/posts/later-dialogs';
import { cx } from '@/ui/class-names.ts';
import { Icon } from '@/ui/icon.tsx';
import { Later } from '@/ui/states/later';

/** What one may do about a comment: delete one's own and those under one's own post, report somebody else's. */
export default function CommentTools({
  comment: { id, author, viewer },
  onDelete,
}: {
  comment: Comment;
  onDelete: () => void;
}) {
  const t = useMessages(engageMessages).comments;
  const [open, setOpen] = useState<'delete' | 'report'>();
  const close = () => setOpen(undefined);
  if (!viewer) return null;
  return (
    <span className="-mx-3 flex">
      {viewer.own ? null : <Tool icon={Flag} label={t.report(author.username)} onClick={() => setOpen('report')} />}
      {viewer.deletable ? (
        <Tool
          icon={Trash2}
          label={t.delete(author.username)}
          onClick={() => setOpen('delete')}
          className="hover:text-danger"
        />
      ) : null}
      <Later onMissing={close}>
        {open === 'report' ? (
          <LaterReportDialog subject={{ kind: 'comment', id }} username={author.username} onClose={close} />
        ) : null}
        {open === 'delete' ? (
          <LaterConfirmDialog
            open
            onOpenChange={close}
            title={t.deleteTitle}
            description={t.deleteText}
            confirmLabel={t.confirmDelete}
            onConfirm={() => {
              close();
              onDelete();
            }}
          />
        ) : null}
      </Later>
    </span>
  );
}

type ToolProps = { icon: IconNode; label: string; onClick: () => void; className?: string };

const Tool = ({ icon, label, onClick, className }: ToolProps) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    onClick={onClick}
    className={cx('inline-flex size-10 items-center justify-center hover:text-foreground', className)}
  >
    <Icon of={icon} className="size-3.5" />
  </button>
);
