import type { Me } from '@isntgram/contract/network/users';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { editMe } from '@/lib/api/accounts/me';
import { api } from '@/lib/api/api';
import { putCached } from '@/lib/server-state/change';
import { useAct } from '@/lib/server-state/use-act';
import { rememberMe } from '@/lib/session/viewer';
import { settingsMessages } from '@/messages/accounts/settings.ts';
import { useAvatar } from '@/parts/avatar/use-avatar';
import { toast } from '@/ui/states/toaster';
import { meKey } from './me-key.ts';
import { type AvatarChange, type ProfileDraft, profileDraft, profilePatch } from './profile-draft.ts';

/** The form's state: what is typed, what has changed, and saving it. */
export function useProfileForm(me: Me) {
  const t = useMessages(settingsMessages).profile;
  const [draft, setDraft] = useState<ProfileDraft>(() => profileDraft(me));
  const avatar = useAvatar();
  const patch = profilePatch(me, draft, changeOf(avatar.draft));
  const avatarBusy = ['uploading', 'processing', 'cropping'].includes(avatar.draft.step);
  const saving = useAct(async () => {
    const saved = await editMe(api, patch);
    putCached(meKey, saved);
    rememberMe(saved);
    setDraft(profileDraft(saved));
    avatar.reset();
    toast.success(t.saved);
  });
  return {
    draft,
    set: (change: Partial<ProfileDraft>) => setDraft({ ...draft, ...change }),
    avatar,
    avatarBusy,
    dirty: Object.keys(patch).length > 0 || avatarBusy,
    saving,
    discard: () => {
      setDraft(profileDraft(me));
      avatar.reset();
      saving.reset();
    },
  };
}

function changeOf(avatar: ReturnType<typeof useAvatar>['draft']): AvatarChange {
  if (avatar.step === 'ready') return { kind: 'replaced', mediaId: avatar.mediaId };
  return { kind: avatar.step === 'removed' ? 'removed' : 'kept' };
}
