import { MessageCircle } from 'lucide';
import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { engageMessages } from '@/messages/network/engage.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../../../ui/class-names.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { LikeButton } from './like-button.tsx';
import { SaveButton } from './save-button.tsx';
import type { Engagement } from './use-engagement.ts';

type PostActionsProps = {
  postId: string;
  engagement: Engagement;
  onComment: () => void;
  /** Stands after the comment button, as a share button. */
  children?: ReactNode;
  className?: string;
};

/** Like, comment and what stands beside them at the left, save at the right. */
export function PostActions({ postId, engagement, onComment, children, className }: PostActionsProps) {
  const t = useMessages(engageMessages);
  const { liked, saved, setLiked, setSaved } = engagement;
  return (
    <div className={cx('flex items-center', className)}>
      <LikeButton liked={liked} onLike={setLiked} />
      <IconButton label={t.comment} data-action="comment" onClick={onComment} className="group/comment">
        <Icon of={MessageCircle} className="-scale-x-100 size-6 group-hover/comment:text-muted" />
      </IconButton>
      {children}
      <SaveButton postId={postId} saved={saved} onSave={setSaved} className="ml-auto" />
    </div>
  );
}
