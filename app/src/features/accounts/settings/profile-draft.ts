import type { Me, MePatch } from '@isntgram/contract/network/users';

/** A user page as it is being edited; `link` is empty where there is none. */
export interface ProfileDraft {
  name: string;
  bio: string;
  link: string;
}

/** What becomes of the avatar with the next saving. */
export type AvatarChange = { kind: 'kept' } | { kind: 'removed' } | { kind: 'replaced'; mediaId: string };

export const profileDraft = ({ name, bio, link }: Me): ProfileDraft => ({ name, bio, link: link ?? '' });

/** A web address as people type it gets the https:// that it needs. */
function completeLink(link: string): string {
  const typed = link.trim();
  return typed === '' || /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`;
}

/** What has changed against `me`, and nothing else; empty where nothing has. */
export function profilePatch(me: Me, draft: ProfileDraft, avatar: AvatarChange): MePatch {
  const saved = profileDraft(me);
  const link = completeLink(draft.link);
  return {
    ...(draft.name.trim() === saved.name ? {} : { name: draft.name }),
    ...(draft.bio.trim() === saved.bio ? {} : { bio: draft.bio }),
    ...(link === saved.link ? {} : { link: link === '' ? null : link }),
    ...(avatar.kind === 'replaced' ? { avatarMediaId: avatar.mediaId } : {}),
    ...(avatar.kind === 'removed' && me.avatarUrl !== null ? { avatarMediaId: null } : {}),
  };
}
