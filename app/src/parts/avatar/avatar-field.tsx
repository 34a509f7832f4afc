import type { Me } from '@isntgram/contract/network/users';
import { RotateCw, Trash2, Undo2 } from 'lucide';
import { useMessages } from '@/language/messages';
import { settingsMessages } from '@/messages/accounts/settings.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Later, later } from '@/ui/states/later';
import { Notice } from '@/ui/states/notice';
import { ProgressBar } from '@/ui/states/progress-bar';
import { ChoosePhotosButton } from '../photos/choose-photos-button.tsx';
import { AvatarPreview } from './avatar-preview.tsx';
import type { AvatarDraft, AvatarEditing } from './use-avatar.ts';

const CropDialog = later(() => import('../crop/crop-dialog.tsx'));

/** The profile photo: what it is, what it will be, and how to change it. */
export function AvatarField({ me, avatar, error }: { me: Me; avatar: AvatarEditing; error?: string | undefined }) {
  const t = useMessages(settingsMessages).avatar;
  const { draft } = avatar;
  const has = draft.step === 'removed' ? false : me.avatarUrl !== null || draft.step !== 'kept';
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="sr-only">{t.title}</legend>
      <div className="flex items-center gap-4 sm:gap-6">
        <AvatarPreview me={me} draft={draft} />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <div className="flex flex-wrap gap-2">
            <ChoosePhotosButton variant="secondary" onFiles={avatar.choose}>
              {has ? t.change : t.choose}
            </ChoosePhotosButton>
            {draft.step === 'kept' && me.avatarUrl !== null ? (
              <Button variant="quiet" onClick={avatar.remove}>
                <Icon of={Trash2} className="size-4" />
                {t.remove}
              </Button>
            ) : null}
            {draft.step === 'kept' ? null : (
              <Button variant="quiet" onClick={avatar.reset}>
                <Icon of={Undo2} className="size-4" />
                {t.undo}
              </Button>
            )}
          </div>
          <p className="text-muted text-sm">{t.limits}</p>
        </div>
      </div>
      <AvatarProgress draft={draft} />
      {draft.step === 'cropping' ? (
        <Later onMissing={avatar.reset}>
          <CropDialog src={draft.url} title={t.crop} onClose={avatar.reset} onDone={avatar.crop} />
        </Later>
      ) : null}
      {error ? <Notice tone="error">{error}</Notice> : null}
    </fieldset>
  );
}

/** What is happening to the photo that was chosen. */
export function AvatarProgress({ draft }: { draft: AvatarDraft }) {
  const t = useMessages(settingsMessages).avatar;
  if (draft.step === 'kept' || draft.step === 'cropping') return null;
  if (draft.step === 'failed') {
    return (
      <Notice tone="error">
        <p>{draft.message}</p>
        {draft.retry ? (
          <Button variant="secondary" className="mt-2" onClick={draft.retry}>
            <Icon of={RotateCw} className="size-4" />
            {t.retry}
          </Button>
        ) : null}
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <p role="status" className="text-muted">
        {draft.step === 'uploading' ? t.uploading : t[draft.step]}
      </p>
      {draft.step === 'uploading' ? <ProgressBar label={t.uploadLabel} value={draft.share} /> : null}
    </div>
  );
}
