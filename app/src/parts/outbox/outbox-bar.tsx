'use client';

import { Image as ImageIcon } from 'lucide';
import { useRouter } from 'next/navigation';
import { useState, useSyncExternalStore } from 'react';
import { useMessages } from '@/language/messages';
import type { Draft } from '@/lib/draft/draft.ts';
import {
  discardOutgoing,
  type Outgoing,
  onOutgoing,
  outgoing,
  reopenOutgoing,
  retryOutgoing,
} from '@/lib/outbox/outbox.ts';
import { useOnline } from '@/lib/use-online.ts';
import { outboxMessages } from '@/messages/network/outbox.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { ProgressBar } from '@/ui/states/progress-bar';
import { toast } from '@/ui/states/toaster';

const none: readonly Outgoing[] = [];

/** The posts that are on their way out of this browser, each with how far it is, or with what it waits for. */
export default function OutboxBar() {
  const t = useMessages(outboxMessages);
  const posts = useSyncExternalStore(onOutgoing, outgoing, () => none).filter(({ draft }) => draft.photos.length > 0);
  if (posts.length === 0) return null;
  return (
    <section aria-label={t.title} className="flex flex-col divide-y border-b sm:mb-6 sm:rounded-card sm:border">
      {posts.map((post) => (
        <OutgoingPost key={post.id} post={post} />
      ))}
    </section>
  );
}

function OutgoingPost({ post: { id, draft, url, fault } }: { post: Outgoing }) {
  const t = useMessages(outboxMessages);
  const online = useOnline();
  const count = draft.photos.length;
  const note = fault?.message ?? (online ? t.goesOn : t.offline);
  return (
    <div className="flex flex-col gap-3 p-3 sm:p-4">
      <div className="flex items-center gap-3">
        <Thumb url={url} />
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <p role="status" className="font-semibold text-sm">
            {fault ? t.failed : t.sharing(count)}
          </p>
          {fault ? null : <ProgressBar label={t.sharing(count)} value={shareOf(draft)} />}
          <p className={fault ? 'text-danger text-sm' : 'text-muted text-xs'}>{note}</p>
        </div>
      </div>
      {fault ? <Choices id={id} /> : null}
    </div>
  );
}

function Choices({ id }: { id: string }) {
  const t = useMessages(outboxMessages);
  const router = useRouter();
  const reopen = async () => {
    if (await reopenOutgoing(id)) router.push('/create');
    else toast.info(t.otherDraft);
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => retryOutgoing(id)}>{t.retry}</Button>
      <Button variant="secondary" onClick={() => void reopen()}>
        {t.edit}
      </Button>
      <Button variant="danger" onClick={() => void discardOutgoing(id)}>
        {t.discard}
      </Button>
    </div>
  );
}

function Thumb({ url }: { url: string | null }) {
  const [hidden, setHidden] = useState(false);
  return (
    <span className="grid size-12 shrink-0 place-items-center overflow-hidden rounded-control bg-hover text-muted">
      {url && !hidden ? (
        <img src={url} alt="" decoding="async" onError={() => setHidden(true)} className="size-full object-cover" />
      ) : (
        <Icon of={ImageIcon} className="size-5" />
      )}
    </span>
  );
}

/** How much of the way the photos have behind them, from 0 to 1; sending is most of it. */
function shareOf({ photos }: Draft): number {
  const each = photos.map(({ progress, sizeBytes }) => {
    if (progress.step === 'ready') return 1;
    if (progress.step === 'processing') return 0.85;
    return progress.step === 'uploading' ? 0.05 + 0.7 * Math.min(1, progress.sentBytes / Math.max(1, sizeBytes)) : 0.02;
  });
  return each.reduce((sum, share) => sum + share, 0) / Math.max(1, each.length);
}
