'use client';

import type { Post } from '@isntgram/contract/posts';
import { Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { deletePost } from '@/lib/api/posts.ts';
import { api } from '@/lib/api.ts';
import { noteFeedChange } from '@/lib/feed-cache.ts';
import { useMessages } from '@/lib/messages.ts';
import { isNotFound, messageOf } from '@/lib/problem.ts';
import { forgetKept } from '@/lib/use-pages.ts';
import { postsMessages } from '@/messages/posts.ts';
import { ConfirmDialog } from '@/ui/confirm-dialog.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Menu, MenuItem } from '@/ui/menu.tsx';
import { toast } from '@/ui/toaster.tsx';
import { EditPostDialog } from './edit-post-dialog.tsx';

/** What authors can do with their post. */
export default function OwnPostMenu({ post, onEdited }: { post: Post; onEdited: (post: Post) => void }) {
  const t = useMessages(postsMessages);
  const [open, setOpen] = useState<'edit' | 'delete'>();
  const { busy, remove } = useRemoval(post);
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t.actions}>
            <Ellipsis aria-hidden className="size-5" />
          </IconButton>
        }
      >
        <MenuItem onSelect={() => setOpen('edit')}>
          <Pencil aria-hidden />
          {t.edit}
        </MenuItem>
        <MenuItem danger onSelect={() => setOpen('delete')}>
          <Trash2 aria-hidden />
          {t.delete}
        </MenuItem>
      </Menu>
      {open === 'edit' ? <EditPostDialog post={post} onClose={close} onEdited={onEdited} /> : null}
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={close}
        title={t.deleteTitle}
        description={t.deleteText}
        confirmLabel={t.delete}
        busy={busy}
        onConfirm={remove}
      />
    </>
  );
}

/** Deletes, says so and leaves for the author's page; what is gone already counts as deleted. */
function useRemoval(post: Post) {
  const t = useMessages(postsMessages);
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await deletePost(api, post.id).catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      });
      noteFeedChange();
      toast.success(t.deleted);
      forgetKept(`user:${post.author.username}`, (item) => 'id' in item && item.id === post.id);
      if (cameFrom(`/${post.author.username}`)) router.back();
      else router.replace(`/${post.author.username}`);
    } catch (error) {
      toast.error(messageOf(error));
      setBusy(false);
    }
  };
  return { busy, remove: () => void remove() };
}

/** Whether going back leads to `path`, where the browser tells: then nobody has to leave the same page twice. */
function cameFrom(path: string): boolean {
  if (!('navigation' in window)) return false;
  const { currentEntry } = window.navigation;
  const before = currentEntry ? window.navigation.entries()[currentEntry.index - 1]?.url : undefined;
  return before !== null && before !== undefined && new URL(before).pathname === path;
}
