import { readColour } from '@isntgram/contract/community/colours';
import type { CommunityChange } from '@isntgram/contract/community/community';
import type { Instance } from '@isntgram/contract/kernel/instance';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { changeCommunity } from '@/lib/api/operations/community';
import { ApiProblem, fieldErrorOf, messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { communityMessages } from '@/messages/operations/community.ts';
import { type AvatarEditing, useAvatar } from '@/parts/avatar/use-avatar';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';
import { AccentField } from './accent-field.tsx';
import { AccentPreview } from './accent-preview.tsx';
import { LogoField } from './logo-field.tsx';

/** The community's colour and logo, for its admins: what they will look like, before they are saved. */
export function LookForm({ community, onSaved }: { community: Instance; onSaved: () => void }) {
  const t = useMessages(communityMessages);
  const router = useRouter();
  const [written, setWritten] = useState(community.accent ?? '');
  const logo = useAvatar('logo');
  const accent = written.trim() === '' ? null : readColour(written);
  const change: CommunityChange = {
    ...(accent !== undefined && accent !== community.accent && { accent }),
    ...logoChange(logo),
  };
  const busyWithLogo = ['uploading', 'processing', 'cropping'].includes(logo.draft.step);
  const { run, busy, refusal } = useAct(async () => {
    await changeCommunity(api, change);
    toast.success(t.saved);
    logo.reset();
    onSaved();
    router.refresh();
  });
  const isAtField = refusal instanceof ApiProblem && refusal.errors.length > 0;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) run();
  };
  const unchanged = Object.keys(change).length === 0;
  return (
    <section aria-labelledby="look" className="flex flex-col gap-4 border-t pt-5">
      <div>
        <h2 id="look" className="font-semibold text-lg">
          {t.look.title}
        </h2>
        <p className="text-muted text-sm">{t.look.text}</p>
      </div>
      <form noValidate onSubmit={save} className="flex flex-col gap-4">
        {refusal !== undefined && !isAtField ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
        <AccentField written={written} onChange={setWritten} error={fieldErrorOf(refusal, 'accent')} />
        <AccentPreview accent={accent ?? null} />
        <LogoField community={community} logo={logo} error={fieldErrorOf(refusal, 'logoMediaId')} />
        <Button
          type="submit"
          size="large"
          busy={busy}
          disabled={unchanged || accent === undefined || busyWithLogo}
          className="sm:self-start"
        >
          {t.look.save}
        </Button>
      </form>
    </section>
  );
}

function logoChange({ draft }: AvatarEditing): CommunityChange {
  if (draft.step === 'ready') return { logoMediaId: draft.mediaId };
  return draft.step === 'removed' ? { logoMediaId: null } : {};
}
