'use client';

import type { Post } from '@isntgram/contract/network/posts';
import { Bookmark, Flag, Heart, Link2, MessageCircle, Send, UserRound } from 'lucide';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getPost } from '@/lib/api/network/posts';
import { messageOf } from '@/lib/api/problem';
import { useQuery } from '@/lib/server-state/use-query';
import { useViewer } from '@/lib/session/viewer';
import { engageMessages } from '@/messages/network/engage.ts';
import { peekMessages } from '@/messages/network/peek.ts';
import { postMenuMessages } from '@/messages/network/post-menu.ts';
import { postsMessages } from '@/messages/network/posts.ts';
import { reportsMessages } from '@/messages/network/reports.ts';
import { Icon } from '@/ui/icon.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { Later } from '../../../ui/states/later.tsx';
import { Notice } from '../../../ui/states/notice.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { toast } from '../../../ui/states/toaster.tsx';
import { useEngagement } from '../engage/use-engagement.ts';
import { LaterReportDialog } from '../later-dialogs.ts';
import { canShare, copyText, postUrl, shareAddress } from '../share-post.ts';

const idOf = (tile: HTMLAnchorElement): string => tile.pathname.split('/')[2] ?? '';

/** A photo as large as the phone is wide, and below it what can be done with its post. */
export default function PeekDialog({ tile, onClose }: { tile: HTMLAnchorElement; onClose: () => void }) {
  const t = useMessages(peekMessages);
  const id = idOf(tile);
  const load = useCallback(() => getPost(api, id), [id]);
  const { data: post, failed, error } = useQuery<Post>(`peek:${id}`, load, { freshMs: 0 });
  return (
    <Dialog open onOpenChange={onClose} title={post?.author.username ?? t.title}>
      <div className="overflow-y-auto overscroll-contain pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <LargePhoto tile={tile} />
        {failed && !post ? (
          <div className="p-4">
            <Notice tone="error">{messageOf(error)}</Notice>
          </div>
        ) : null}
        {post ? <Actions post={post} onClose={onClose} /> : null}
        {post || failed ? null : (
          <div role="status" className="flex flex-col gap-2 p-3">
            <span className="sr-only">{t.loading}</span>
            {[1, 2, 3, 4, 5].map((row) => (
              <Skeleton key={row} className="h-10 w-full" />
            ))}
          </div>
        )}
      </div>
    </Dialog>
  );
}

/** The tile's own photo, whole: it is there already, and the browser fetches a larger one in its place. */
function LargePhoto({ tile }: { tile: HTMLAnchorElement }) {
  const small = tile.querySelector('img');
  if (!small) return null;
  return (
    <img
      alt={small.alt}
      src={small.src}
      srcSet={small.srcset}
      width={small.naturalWidth}
      height={small.naturalHeight}
      sizes="83vw"
      draggable={false}
      className="max-h-[50dvh] w-full bg-hover object-contain"
    />
  );
}

function Actions({ post, onClose }: { post: Post; onClose: () => void }) {
  const t = useMessages(peekMessages);
  const engage = useMessages(engageMessages);
  const menu = useMessages(postMenuMessages);
  const { copied, copyFailed } = useMessages(postsMessages);
  const { report } = useMessages(reportsMessages);
  const router = useRouter();
  const signedIn = useViewer().status === 'signed-in';
  const { liked, saved, setLiked, setSaved } = useEngagement(post);
  const [reporting, setReporting] = useState(false);
  const go = (path: string) => {
    onClose();
    router.push(path);
  };
  const share = async () => {
    onClose();
    if (canShare()) return shareAddress(postUrl(post.id));
    if (await copyText(postUrl(post.id))) toast.success(copied);
    else toast.error(copyFailed);
  };
  return (
    <>
      <ul className="flex flex-col p-1.5">
        <Row of={Heart} on={liked} onClick={() => setLiked(!liked)}>
          {liked ? engage.unlike : engage.like}
        </Row>
        <Row of={Bookmark} on={saved} onClick={() => setSaved(!saved)}>
          {saved ? engage.unsave : engage.save}
        </Row>
        <Row of={MessageCircle} onClick={() => go(`/p/${post.id}`)}>
          {t.see}
        </Row>
        <Row of={UserRound} onClick={() => go(`/${post.author.username}`)}>
          {t.seeUser(post.author.username)}
        </Row>
        <Row of={canShare() ? Send : Link2} onClick={() => void share()}>
          {canShare() ? menu.shareWith : menu.copyLink}
        </Row>
        {signedIn && !post.viewer?.own ? (
          <Row of={Flag} danger onClick={() => setReporting(true)}>
            {report}
          </Row>
        ) : null}
      </ul>
      {reporting ? (
        <Later onMissing={() => setReporting(false)}>
          <LaterReportDialog
            subject={{ kind: 'post', id: post.id }}
            username={post.author.username}
            onClose={() => setReporting(false)}
          />
        </Later>
      ) : null}
    </>
  );
}

type RowProps = {
  of: Parameters<typeof Icon>[0]['of'];
  /** Whether it is done already, where it can be taken back. */
  on?: boolean;
  danger?: boolean;
  onClick: () => void;
  children: ReactNode;
};

function Row({ of, on, danger = false, onClick, children }: RowProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={on}
        onClick={onClick}
        className={
          'flex min-h-12 w-full items-center gap-3 rounded-control px-3 text-left hover:bg-hover ' +
          (danger ? 'text-danger' : '')
        }
      >
        <Icon of={of} className={on ? 'size-5 fill-current' : 'size-5'} />
        {children}
      </button>
    </li>
  );
}
