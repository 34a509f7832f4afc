import { useMessages } from '@/lib/messages.ts';
import { postsMessages } from '@/messages/posts.ts';
import { Notice } from './notice.tsx';

/** Tells authors, who alone still see the post, what became of it. */
export function TakenDownNotice({ className }: { className?: string }) {
  const t = useMessages(postsMessages);
  return (
    <Notice tone="error" {...(className ? { className } : {})}>
      {t.takenDown}
    </Notice>
  );
}
