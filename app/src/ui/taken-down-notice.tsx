import { useMessages } from '@/lib/messages.ts';
import { postsMessages } from '@/messages/posts.ts';
import { ContactLink } from './contact.tsx';
import { Notice } from './notice.tsx';

/** Tells authors, who alone still see the post, what became of it, and whom to ask. */
export function TakenDownNotice({ className }: { className?: string }) {
  const t = useMessages(postsMessages);
  return (
    <Notice tone="error" {...(className ? { className } : {})}>
      <p>{t.takenDown}</p>
      <ContactLink />
    </Notice>
  );
}
