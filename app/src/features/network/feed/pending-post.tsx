import type { Post } from '@isntgram/contract/network/posts';
import { CircleAlert, Image as ImageIcon, Trash2 } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { deletePost } from '@/lib/api/network/posts';
import { messageOf } from '@/lib/api/problem';
import { changeFeed, withoutPost } from '@/lib/posts/feed-changes';
import { useAct } from '@/lib/server-state/use-act';
import { mediaMessages } from '@/messages/media/media.ts';
import { feedMessages } from '@/messages/network/feed.ts';
import { Photo } from '@/parts/photos/photo';
import { LaterConfirmDialog } from '@/parts/posts/later-dialogs';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Later } from '@/ui/states/later';
import { Spinner } from '@/ui/states/spinner';
import { toast } from '@/ui/states/toaster';
import { usePendingPost } from './use-pending-post.ts';

/** An own post that nobody else sees yet: on its way, or refused with a problem per photo. */
export function PendingPost({ post }: { post: Post }) {
  const t = useMessages(feedMessages);
  usePendingPost(post);
  const failed = post.status === 'failed';
  return (
    <article
      aria-label={t.post.yours}
      className="flex flex-col gap-3 border-b px-4 py-4 sm:mb-6 sm:rounded-card sm:border"
    >
      <div role="status" className="flex items-start gap-3">
        {failed ? (
          <Icon of={CircleAlert} className="size-5 shrink-0 text-danger" />
        ) : (
          <Spinner className="shrink-0 text-muted" />
        )}
        <div className="min-w-0">
          <p className="font-semibold text-sm">{failed ? t.pending.failed : t.pending.processing}</p>
          <p className="text-muted text-sm">
            {failed ? t.pending.failedText : t.pending.processingText(post.photos.length)}
          </p>
        </div>
      </div>
      <PendingPhotos post={post} />
      {post.caption === '' ? null : <p className="line-clamp-3 whitespace-pre-line text-sm">{post.caption}</p>}
      {failed ? <DeletePost post={post} /> : null}
    </article>
  );
}

function PendingPhotos({ post: { photos } }: { post: Post }) {
  const t = useMessages(feedMessages).pending;
  const { problem } = useMessages(mediaMessages);
  return (
    <>
      <ul className="flex gap-2 overflow-x-auto">
        {photos.map((photo, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a photo has no other name than its place.
          <li key={index} className="size-20 shrink-0 overflow-hidden rounded-control bg-hover">
            {photo.variants.length > 0 ? (
              <Photo photo={photo} sizes="80px" aspect={1} />
            ) : (
              <span className="grid size-full place-items-center text-muted">
                {photo.problem ? (
                  <Icon of={CircleAlert} className="size-6 text-danger" />
                ) : (
                  <Icon of={ImageIcon} className="size-6" />
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {photos.map((photo, index) =>
        photo.problem ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a photo has no other name than its place.
          <p key={index} className="text-danger text-sm">
            {t.photo(index + 1, problem(photo.problem))}
          </p>
        ) : null,
      )}
    </>
  );
}

function DeletePost({ post }: { post: Post }) {
  const t = useMessages(feedMessages).pending;
  const [asking, setAsking] = useState(false);
  const removal = useAct(
    async () => {
      await deletePost(api, post.id);
      changeFeed((feed) => withoutPost(feed, post.id));
      toast.success(t.deleted);
    },
    (refusal) => {
      setAsking(false);
      toast.error(`${t.deleteFailed} ${messageOf(refusal)}`);
    },
  );
  return (
    <>
      <Button variant="danger" className="self-start" onClick={() => setAsking(true)}>
        <Icon of={Trash2} className="size-4" />
        {t.delete}
      </Button>
      {asking ? (
        <Later onMissing={() => setAsking(false)}>
          <LaterConfirmDialog
            open
            onOpenChange={setAsking}
            busy={removal.busy}
            onConfirm={() => removal.run()}
            title={t.deleteTitle}
            description={t.deleteText}
            confirmLabel={t.delete}
          />
        </Later>
      ) : null}
    </>
  );
}
