'use client';

import type { Post } from '@isntgram/contract/network/posts';
import type { TaggedPeople as People } from '@isntgram/contract/network/tagged';
import { useViewer } from '@/lib/session/viewer';
import { Later, later } from '@/ui/states/later';

const OwnTagged = later(() => import('./own-tagged.tsx'));

/** Who is in the photos, as everybody sees them or as who is signed in does. Its code comes with somebody in them. */
export function TaggedPeople({ post, people }: { post: Post; people: People['items'] }) {
  if (useViewer().status !== 'signed-in' && people.length === 0) return null;
  return (
    <Later missing={() => null}>
      <OwnTagged post={post} people={people} />
    </Later>
  );
}
