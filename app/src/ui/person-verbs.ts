import type { UserViewer } from '@isntgram/contract/users';
import { blockUser, muteUser, unblockUser, unmuteUser } from '@/lib/api/relations.ts';
import { api } from '@/lib/api.ts';
import { currentMessages } from '@/lib/document-messages.ts';
import { noteFeedChange } from '@/lib/feed-cache.ts';
import { messageOf } from '@/lib/problem.ts';
import { relationsMessages } from '@/messages/relations.ts';
import { toast } from './toaster.tsx';

export type PersonVerb = 'mute' | 'unmute' | 'block' | 'unblock';

const calls = { mute: muteUser, unmute: unmuteUser, block: blockUser, unblock: unblockUser };
const saidBy = { mute: 'muted', unmute: 'unmuted', block: 'blocked', unblock: 'unblocked' } as const;

/** Mutes or blocks somebody, or takes it back, and says so; undefined where the API refused, which is said too. */
export async function act(verb: PersonVerb, username: string): Promise<UserViewer | undefined> {
  try {
    const viewer = await calls[verb](api, username);
    noteFeedChange();
    toast.success(currentMessages(relationsMessages)[saidBy[verb]](username));
    return viewer;
  } catch (error) {
    toast.error(messageOf(error));
    return undefined;
  }
}
