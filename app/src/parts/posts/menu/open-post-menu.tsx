'use client';

import { Code, Ellipsis, Flag, Link2, Send } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { postMenuMessages } from '@/messages/network/post-menu.ts';
import { postsMessages } from '@/messages/network/posts.ts';
import { reportsMessages } from '@/messages/network/reports.ts';
import { Icon } from '@/ui/icon.tsx';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.tsx';
import { Menu, MenuItem } from '../../../ui/dialogs/menu.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Later } from '../../../ui/states/later.tsx';
import { toast } from '../../../ui/states/toaster.tsx';
import { BlockDialog } from '../../people/block-dialog.tsx';
import { LaterReportDialog } from '../later-dialogs.ts';
import { canShare, copyText, postUrl, shareAddress } from '../share-post.ts';
import { AuthorItems } from './author-items.tsx';
import { EditPostDialog } from './edit-post-dialog.tsx';
import { OwnItems } from './own-items.tsx';
import type { PostMenuProps } from './post-menu-props.ts';
import { TagPeopleDialog } from './tag-people-dialog.tsx';
import { useRemoval } from './use-removal.ts';

/** The menu itself, open as soon as it is there, and the dialogs that it leads to. */
export default function OpenPostMenu(props: PostMenuProps) {
  const { post, own, onEdited } = props;
  const t = useMessages(postMenuMessages);
  const { actions } = useMessages(postsMessages);
  const { cancel } = useMessages(commonMessages);
  const { report } = useMessages(reportsMessages);
  const signedIn = useViewer().status === 'signed-in';
  const [open, setOpen] = useState<'edit' | 'tag' | 'delete' | 'block' | 'report'>();
  const close = () => setOpen(undefined);
  const removal = useRemoval(props, close);
  return (
    <>
      <Menu
        defaultOpen
        trigger={
          <IconButton label={actions}>
            <Icon of={Ellipsis} className="size-5" />
          </IconButton>
        }
      >
        {own ? (
          <OwnItems
            {...props}
            onEdit={() => setOpen('edit')}
            onTag={() => setOpen('tag')}
            onDelete={() => setOpen('delete')}
          />
        ) : null}
        {own ? null : (
          <AuthorItems
            username={post.author.username}
            onBlock={() => setOpen('block')}
            onMuted={props.onAuthorHidden}
          />
        )}
        {!own && signedIn ? (
          <MenuItem danger onSelect={() => setOpen('report')}>
            <Icon of={Flag} />
            {report}
          </MenuItem>
        ) : null}
        <LinkItems post={post} />
      </Menu>
      {open === 'report' ? (
        <Later onMissing={close}>
          <LaterReportDialog subject={{ kind: 'post', id: post.id }} username={post.author.username} onClose={close} />
        </Later>
      ) : null}
      {open === 'edit' ? <EditPostDialog post={post} onClose={close} onEdited={onEdited} /> : null}
      {open === 'tag' ? <TagPeopleDialog post={post} onClose={close} /> : null}
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={close}
        title={t.deleteTitle}
        description={t.deleteText}
        confirmLabel={t.delete}
        cancelLabel={cancel}
        busy={removal.busy}
        onConfirm={removal.remove}
      />
      {open === 'block' ? (
        <BlockDialog
          username={post.author.username}
          onClose={close}
          onBlocked={() => (props.onAuthorHidden ?? props.onDeleted)(post.author.username)}
        />
      ) : null}
    </>
  );
}

/** Only what everybody may see can be shown on other sites. */
function LinkItems({ post }: Pick<PostMenuProps, 'post'>) {
  const t = useMessages(postMenuMessages);
  const { copied, copyFailed } = useMessages(postsMessages);
  const copy = async (text: string, done: string) =>
    (await copyText(text)) ? toast.success(done) : toast.error(copyFailed);
  const isPublic = post.audience === 'everyone' && post.status === 'published';
  return (
    <>
      <MenuItem onSelect={() => void copy(postUrl(post.id), copied)}>
        <Icon of={Link2} />
        {t.copyLink}
      </MenuItem>
      {canShare() ? (
        <MenuItem onSelect={() => void shareAddress(postUrl(post.id))}>
          <Icon of={Send} />
          {t.shareWith}
        </MenuItem>
      ) : null}
      {isPublic ? (
        <MenuItem onSelect={() => void copy(embedCode(post.id, t.embedTitle(post.author.username)), t.embedCopied)}>
          <Icon of={Code} />
          {t.embed}
        </MenuItem>
      ) : null}
    </>
  );
}

const embedCode = (postId: string, title: string): string =>
  `<iframe src="${postUrl(postId)}/embed" title="${title}" width="400" height="560" loading="lazy" ` +
  'style="border:0;max-width:100%"></iframe>';
