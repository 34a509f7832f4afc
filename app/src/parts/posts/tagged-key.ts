import type { TaggedPeople } from '@isntgram/contract/network/tagged';
import type { Key } from '@/lib/server-state/cache';

/** Under what is kept who is in the photos of a post. */
export const taggedKey = (postId: string): Key<TaggedPeople> => `people:${postId}`;
