import type { Instance } from '@isntgram/contract/kernel/instance';
import { Trash2, Undo2 } from 'lucide';
import { useMessages } from '@/language/messages';
import { communityMessages } from '@/messages/operations/community.ts';
import { AvatarProgress } from '@/parts/avatar/avatar-field';
import type { AvatarEditing } from '@/parts/avatar/use-avatar';
import { ChoosePhotosButton } from '@/parts/photos/choose-photos-button';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Mark } from '@/ui/logo.tsx';
import { Later, later } from '@/ui/states/later';
import { Notice } from '@/ui/states/notice';

const CropDialog = later(() => import('@/parts/crop/crop-dialog'));

type LogoFieldProps = { community: Instance; logo: AvatarEditing; error: string | undefined };

/** The logo: what it is, what it will be, and how to change it. */
export function LogoField({ community, logo, error }: LogoFieldProps) {
  const t = useMessages(communityMessages).look;
  const { draft } = logo;
  const saved = community.logo[0]?.url;
  const has = draft.step === 'removed' ? false : saved !== undefined || draft.step !== 'kept';
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium text-sm">{t.logo}</legend>
      <div className="flex items-center gap-4">
        <Shown url={draft.step === 'ready' ? draft.url : draft.step === 'kept' ? saved : undefined} />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <div className="flex flex-wrap gap-2">
            <ChoosePhotosButton variant="secondary" onFiles={logo.choose}>
              {has ? t.changeLogo : t.chooseLogo}
            </ChoosePhotosButton>
            {draft.step === 'kept' && saved !== undefined ? (
              <Button variant="quiet" onClick={logo.remove}>
                <Icon of={Trash2} className="size-4" />
                {t.removeLogo}
              </Button>
            ) : null}
            {draft.step === 'kept' ? null : (
              <Button variant="quiet" onClick={logo.reset}>
                <Icon of={Undo2} className="size-4" />
                {t.undoLogo}
              </Button>
            )}
          </div>
          <p className="text-muted text-sm">{t.logoHint}</p>
        </div>
      </div>
      <AvatarProgress draft={draft} />
      {draft.step === 'cropping' ? (
        <Later onMissing={logo.reset}>
          <CropDialog src={draft.url} title={t.cropLogo} round={false} onClose={logo.reset} onDone={logo.crop} />
        </Later>
      ) : null}
      {error ? <Notice tone="error">{error}</Notice> : null}
    </fieldset>
  );
}

const Shown = ({ url }: { url: string | null | undefined }) =>
  url ? (
    <img src={url} alt="" width={72} height={72} className="size-[72px] shrink-0 rounded-2xl border object-cover" />
  ) : (
    <Mark className="size-[72px]" />
  );
