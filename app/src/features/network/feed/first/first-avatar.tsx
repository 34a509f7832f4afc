import type { Me } from '@isntgram/contract/network/users';
import { useMessages } from '@/language/messages';
import { editMe } from '@/lib/api/accounts/me';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { rememberMe } from '@/lib/session/viewer';
import { feedMessages } from '@/messages/network/feed.ts';
import { AvatarField } from '@/parts/avatar/avatar-field';
import { useAvatar } from '@/parts/avatar/use-avatar';
import { Button } from '@/ui/button.tsx';
import { FirstStepFrame } from './first-step-frame.tsx';

const atWork: readonly string[] = ['uploading', 'processing', 'cropping'];

/** A portrait of one's own; it is kept with the way on. */
export function FirstAvatar({ me, onNext }: { me: Me; onNext: () => void }) {
  const t = useMessages(feedMessages).first;
  const avatar = useAvatar();
  const { draft } = avatar;
  const saving = useAct(async () => {
    if (draft.step !== 'ready') return;
    rememberMe(await editMe(api, { avatarMediaId: draft.mediaId }));
    onNext();
  });
  return (
    <FirstStepFrame
      title={t.avatarTitle}
      text={t.avatarText}
      actions={
        <>
          {draft.step === 'ready' ? (
            <Button wide busy={saving.busy} onClick={() => saving.run()}>
              {t.avatarUse}
            </Button>
          ) : null}
          <Button wide variant="quiet" disabled={atWork.includes(draft.step)} onClick={onNext}>
            {atWork.includes(draft.step) ? t.avatarBusy : t.skip}
          </Button>
        </>
      }
    >
      <AvatarField me={me} avatar={avatar} error={saving.refusal ? messageOf(saving.refusal) : undefined} />
    </FirstStepFrame>
  );
}
