import type { TaggedPeople } from '@isntgram/contract/network/tagged';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { postsMessages } from '@/messages/network/posts.ts';

/** "With anna, ben", each name a link. */
export function TaggedNames({ people }: { people: TaggedPeople['items'] }) {
  const t = useMessages(postsMessages);
  const shown = people.filter(({ approved }) => approved);
  if (shown.length === 0) return null;
  return (
    <p className="text-sm">
      {t.withPeople}{' '}
      {shown.map(({ username }, at) => (
        <span key={username}>
          {at > 0 ? ', ' : ''}
          <Link href={`/${username}`} prefetch={false} className="font-semibold hover:underline">
            {username}
          </Link>
        </span>
      ))}
    </p>
  );
}
