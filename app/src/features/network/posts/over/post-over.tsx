'use client';

import type { Post } from '@isntgram/contract/network/posts';
import { type CSSProperties, type KeyboardEvent, type ReactNode, type RefObject, useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { boxOf } from '@/lib/photos/photo-shape';
import { closeOver } from '@/lib/posts/over';
import { useTitle } from '@/lib/use-title.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { postsMessages } from '@/messages/network/posts.ts';
import { NothingHere } from '@/parts/nothing-here';
import { TakenDownNotice } from '@/parts/posts/taken-down-notice';
import { shortcutsOn } from '@/parts/shortcuts/setting';
import { Button } from '@/ui/button.tsx';
import { Stage } from '@/ui/dialogs/stage';
import { PostPage } from '../post-page.tsx';
import { PostSkeleton } from '../post-skeleton.tsx';
import { useNeighbours } from './use-neighbours.ts';
import { askAhead, useOverPost } from './use-over-post.ts';

const actions: Readonly<Record<string, string>> = { l: 'like', c: 'comment', s: 'save' };
const turns: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, j: 1, ArrowLeft: -1, k: -1 };

/** A post over the page that links to it. Arrow keys turn its photos first, then lead to the post beside it. */
export default function PostOver({ id, list }: { id: string; list: RefObject<HTMLElement | null> }) {
  const t = useMessages(postsMessages);
  const { retry: retryLabel, pieceMissing } = useMessages(commonMessages);
  const { post, failed, retry } = useOverPost(id);
  const { previous, next, step } = useNeighbours(id, list);
  const loaded = post?.id === id;
  useEffect(() => {
    if (loaded) askAhead([next, previous]);
  }, [loaded, next, previous]);
  const title = post ? t.articleBy(post.author.name || post.author.username) : t.opening;
  useTitle(title);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOurs(event)) return;
    const { key, currentTarget } = event;
    const pressed = (action: string) =>
      currentTarget.querySelector<HTMLElement>(`[data-action="${action}"]:not([aria-disabled="true"])`);
    const direction = turns[key];
    const arrow = key.startsWith('Arrow');
    if (!arrow && !shortcutsOn()) return;
    const action = actions[key];
    if (!direction && !action) return;
    event.preventDefault();
    if (action) pressed(action)?.click();
    if (!direction) return;
    const photo = arrow ? pressed(direction === 1 ? 'next' : 'previous') : null;
    if (photo) photo.click();
    else step(direction);
  };

  return (
    <Stage
      title={title}
      onClose={closeOver}
      onKeyDown={onKeyDown}
      previous={{ label: t.previous, onPress: previous ? () => step(-1) : undefined }}
      next={{ label: t.next, onPress: next ? () => step(1) : undefined }}
    >
      {failed === 'gone' ? (
        <Card>
          <NothingHere />
        </Card>
      ) : null}
      {failed === 'away' ? (
        <Card>
          <p role="alert" className="text-muted">
            {pieceMissing}
          </p>
          <Button onClick={retry}>{retryLabel}</Button>
        </Card>
      ) : null}
      {failed || post ? null : <PostSkeleton over />}
      {post ? (
        <div aria-busy={!loaded} className="flex flex-col gap-2">
          {post.status === 'taken_down' ? <TakenDownNotice className="rounded-card bg-raised" /> : null}
          <PostPage
            key={post.id}
            post={post}
            over={lookOf(post)}
            onLeave={closeOver}
            gone={
              <Card>
                <NothingHere />
              </Card>
            }
          />
        </div>
      ) : null}
    </Stage>
  );
}

/** The photos as wide as they can be and still be whole in the window. */
const lookOf = ({ photos: [first] }: Post) => ({
  className:
    'grid min-h-[min(480px,calc(100dvh-4rem))] w-full grid-cols-[minmax(0,var(--photo))_minmax(320px,400px)] ' +
    'grid-rows-[auto_1fr_auto_auto] overflow-hidden rounded-card bg-background',
  style: {
    '--photo': `max(400px, min(760px, calc((100dvh - 4rem) * ${first ? boxOf(first) : 1})))`,
  } as CSSProperties,
});

/** Keys are somebody else's while they type, in a dialog over this one or a menu, or with a modifier. */
function isOurs(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing)
    return false;
  const { target, currentTarget } = event;
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  return !target.closest('input, textarea, select, [contenteditable], [role=menu]');
}

function Card({ children }: { children: ReactNode }) {
  return (
    <div
      className={
        'flex min-h-[420px] w-full max-w-[560px] flex-col items-center justify-center gap-4 rounded-card ' +
        'bg-background p-6'
      }
    >
      {children}
    </div>
  );
}
