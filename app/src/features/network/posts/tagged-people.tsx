'use client';

import type { Post } from '@isntgram/contract/network/posts';
import type { TaggedPeople as People } from '@isntgram/contract/network/tagged';
import { useViewer } from '@/lib/session/viewer';
import { Later, later } from '@/ui/states/later';
import { TaggedNames } from './tagged-names.tsx';

const OwnTagged = later(() => import('./own-tagged.tsx'));

/** Who is in the photos, as everybody sees them; who is signed in gets their own view of it after that. */
export function TaggedPeople({ post, people }: { post: Post; people: People['items'] }) {
  const { status } = useViewer();
  const names = <TaggedNames people={people} />;
  if (status !== 'signed-in') return names;
  return (
    <Later waiting={names} missing={() => names}>
      <OwnTagged post={post} people={people} />
    </Later>
  );
}
