'use client';

import { usePathname } from 'next/navigation';
import { type MouseEvent, type ReactNode, useRef } from 'react';
import { closeOver, hasRoomOver, openOver, postClicked, postOf } from '@/lib/posts/over';
import { useRunning } from '@/lib/use-running.ts';
import { Later, later } from '@/ui/states/later';

const PostOver = later(() => import('./post-over.tsx'));

/**
 * A page whose posts open over it, where there is room: under their own addresses, so that going back closes one, and
 * whoever reloads gets its page. On a phone, in another window and without JavaScript a link to a post is a link. The
 * code comes when a pointer is at the first one.
 */
export function PostsOver({ children }: { children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  const id = postOf(usePathname());
  const running = useRunning();
  const open = (event: MouseEvent) => {
    const link = postClicked(event.nativeEvent);
    const clicked = link && postOf(link.pathname);
    if (!clicked || !hasRoomOver()) return;
    event.preventDefault();
    openOver(clicked, link.hash);
  };
  const prepare = ({ target }: { target: EventTarget }) => {
    if (target instanceof Element && target.closest('a[href^="/p/"]') && hasRoomOver()) PostOver.preload();
  };
  return (
    <div ref={list} className="contents" onClickCapture={open} onPointerOver={prepare}>
      {children}
      {id && running ? (
        <Later onMissing={closeOver}>
          <PostOver id={id} list={list} />
        </Later>
      ) : null}
    </div>
  );
}
