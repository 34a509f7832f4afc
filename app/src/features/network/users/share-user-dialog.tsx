'use client';

import { Copy, Share } from 'lucide';
import { useMessages } from '@/language/messages';
import { postsMessages } from '@/messages/network/posts.ts';
import { usersMessages } from '@/messages/network/users.ts';
import { canShare, copyText, shareAddress } from '@/parts/posts/share-post';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialogs/dialog';
import { Icon } from '@/ui/icon.tsx';
import QrCode from '@/ui/qr-code.tsx';
import { toast } from '@/ui/states/toaster';

/** Somebody's page as a code to hold out, and as a link. */
export default function ShareUserDialog({ username, onClose }: { username: string; onClose: () => void }) {
  const t = useMessages(usersMessages);
  const { copied, copyFailed } = useMessages(postsMessages);
  const address = `${window.location.origin}/${username}`;
  const copy = async () => {
    if (await copyText(address)) toast.success(copied);
    else toast.error(copyFailed);
  };
  return (
    <Dialog open onOpenChange={onClose} title={t.shareTitle(username)}>
      <div className="flex flex-col gap-4 p-4">
        <div className="flex flex-col items-center gap-3 rounded-card bg-linear-to-br from-indigo to-pink p-6">
          <div className="w-full max-w-56 rounded-card bg-white p-4">
            <QrCode text={address} label={t.code} />
          </div>
          <p className="max-w-full truncate font-semibold text-white">@{username}</p>
        </div>
        <p className="select-all truncate rounded-control bg-surface px-3 py-2.5 text-center text-muted text-sm">
          {address.replace(/^https?:\/\//, '')}
        </p>
        <div className="flex flex-col gap-2">
          <Button wide onClick={() => void copy()}>
            <Icon of={Copy} className="size-4" />
            {t.copyLink}
          </Button>
          {canShare() ? (
            <Button wide variant="secondary" onClick={() => void shareAddress(address)}>
              <Icon of={Share} className="size-4" />
              {t.moreWays}
            </Button>
          ) : null}
        </div>
      </div>
    </Dialog>
  );
}
