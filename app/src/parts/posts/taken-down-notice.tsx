import { useMessages } from '@/language/messages';
import { postsMessages } from '@/messages/network/posts.ts';
import { Notice } from '../../ui/states/notice.tsx';
import { ContactLink } from '../contact.tsx';

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
