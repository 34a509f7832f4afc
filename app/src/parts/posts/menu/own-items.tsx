import type { Post } from '@isntgram/contract/network/posts';
import { MessageCircle, MessageCircleOff, Pencil, Pin, PinOff, SquareUser, Trash2 } from 'lucide';
import { useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { pinPost, unpinPost } from '@/lib/api/network/tagged';
import { messageOf } from '@/lib/api/problem';
import { postMenuMessages } from '@/messages/network/post-menu.ts';
import { taggingMessages } from '@/messages/network/tagging.ts';
import { Icon } from '@/ui/icon.tsx';
import { MenuItem, MenuSeparator } from '../../../ui/dialogs/menu.tsx';
import { toast } from '../../../ui/states/toaster.tsx';
import { usePinned } from '../../photos/use-pinned.ts';
import type { PostMenuProps } from './post-menu-props.ts';
import { useComments } from './use-comments.ts';

type OwnItemsProps = PostMenuProps & { onEdit: () => void; onTag: () => void; onDelete: () => void };

/** What somebody can do with a post of theirs. */
export function OwnItems({ post, onEdited, onEdit, onTag, onDelete }: OwnItemsProps) {
  const t = useMessages(postMenuMessages);
  const tagging = useMessages(taggingMessages);
  const switchComments = useComments(post, onEdited);
  return (
    <>
      <MenuItem onSelect={onEdit}>
        <Icon of={Pencil} />
        {t.edit}
      </MenuItem>
      <MenuItem onSelect={onTag}>
        <Icon of={SquareUser} />
        {tagging.tagPeople}
      </MenuItem>
      {post.status === 'published' ? <PinItem post={post} /> : null}
      <MenuItem onSelect={switchComments}>
        {post.commentsOff ? <Icon of={MessageCircle} /> : <Icon of={MessageCircleOff} />}
        {post.commentsOff ? t.commentsOn : t.commentsOff}
      </MenuItem>
      <MenuItem danger onSelect={onDelete}>
        <Icon of={Trash2} />
        {t.delete}
      </MenuItem>
      <MenuSeparator />
    </>
  );
}

/** Lets the post stand first on its author's page, or no more. */
function PinItem({ post }: { post: Post }) {
  const t = useMessages(taggingMessages);
  const { items, restart } = usePinned(post.author.username);
  useEffect(() => void restart(), [restart]);
  const pinned = items.some(({ id }) => id === post.id);
  const turn = async () => {
    try {
      await (pinned ? unpinPost(api, post.id) : pinPost(api, post.id));
      toast.success(pinned ? t.unpinned : t.pinned);
      void restart();
    } catch (error) {
      toast.error(messageOf(error));
    }
  };
  return (
    <MenuItem onSelect={() => void turn()}>
      <Icon of={pinned ? PinOff : Pin} />
      {pinned ? t.unpin : t.pin}
    </MenuItem>
  );
}
