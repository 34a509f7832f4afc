import type { UserViewer } from '@isntgram/contract/network/users';
import { currentMessages } from '@/language/document-messages';
import { api } from '@/lib/api/api';
import { blockUser, muteUser, unblockUser, unmuteUser } from '@/lib/api/network/relations';
import { messageOf } from '@/lib/api/problem';
import { noteFeedChange } from '@/lib/posts/feed-cache';
import { relationsMessages } from '@/messages/network/relations.ts';
import { toast } from '../../ui/states/toaster.tsx';

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
