import type { Me } from '@isntgram/contract/network/users';
import { useState } from 'react';
import { cx } from '@/ui/class-names.ts';
import { Avatar } from '../people/avatar.tsx';
import type { AvatarDraft } from './use-avatar.ts';

/**
 * The avatar as it will be. Where the browser cannot show the chosen file (HEIC), initials stand in until the server
 * can.
 */
export function AvatarPreview({ me, draft }: { me: Me; draft: AvatarDraft }) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  if (draft.step === 'kept') return <Avatar user={me} size="large" />;
  const localUrl = 'localUrl' in draft && draft.localUrl !== failedUrl ? draft.localUrl : null;
  const url = localUrl ?? (draft.step === 'ready' ? draft.url : null);
  return (
    <span className="relative inline-flex shrink-0 overflow-hidden rounded-full">
      <Avatar user={{ ...me, avatarUrl: null }} size="large" />
      {url ? (
        <img
          src={url}
          alt=""
          onError={() => setFailedUrl(url)}
          className={cx(
            'absolute inset-0 size-full object-cover transition-opacity',
            draft.step !== 'ready' && 'opacity-60',
          )}
        />
      ) : null}
    </span>
  );
}
