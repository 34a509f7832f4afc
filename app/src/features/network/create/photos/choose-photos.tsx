import { Images } from 'lucide';
import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { useViewer } from '@/lib/session/viewer';
import { commonMessages } from '@/messages/kernel/common.ts';
import { createMessages } from '@/messages/network/create.ts';
import { ChoosePhotosButton } from '@/parts/photos/choose-photos-button';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';

/** The first step: says what can be chosen before anything is, and how. */
export function ChoosePhotos({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useMessages(createMessages).choose;
  if (useViewer().me?.demo) return <DemoCannot />;
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 px-6 py-12 text-center sm:min-h-[480px]">
      <Icon of={Images} strokeWidth={1.25} className="size-20 text-muted" />
      <h2 className="font-semibold text-xl">{t.title}</h2>
      <p className="max-w-sm text-muted">
        <span className="pointer-coarse:hidden">{t.hint}</span>
        <span className="pointer-fine:hidden">{t.hintTouch}</span>
      </p>
      <ChoosePhotosButton autoFocus multiple size="large" onFiles={onFiles}>
        {t.button}
      </ChoosePhotosButton>
      <div className="mt-2 flex max-w-sm flex-col gap-1 text-muted text-sm">
        <p>{t.limits}</p>
        <p>{t.privacy}</p>
      </div>
    </div>
  );
}

/** In place of an invitation that would be refused. */
function DemoCannot() {
  const t = useMessages(createMessages).choose;
  const { signUp } = useMessages(commonMessages);
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 px-6 py-12 text-center sm:min-h-[480px]">
      <Icon of={Images} strokeWidth={1.25} className="size-20 text-muted" />
      <h2 className="text-balance font-semibold text-xl">{t.demoTitle}</h2>
      <p className="max-w-sm text-muted">{t.demoHint}</p>
      <Link href="/sign-up" prefetch={false} className={buttonClass({ size: 'large' })}>
        {signUp}
      </Link>
    </div>
  );
}
