'use client';

import type { Passkey } from '@isntgram/contract/accounts/passkeys';
import { WifiOff } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { messageOf } from '@/lib/api/problem';
import { useSignedIn } from '@/lib/session/signed-in';
import { passkeysMessages } from '@/messages/accounts/passkeys.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';
import { AddForm } from './add-form.tsx';
import { PasskeyRow } from './passkey-row.tsx';
import { usePasskeys } from './use-passkeys.ts';

/** One's own passkeys, and a way to add one. */
export function PasskeysScreen() {
  const t = useMessages(passkeysMessages);
  const { retry } = useMessages(commonMessages);
  const { me } = useSignedIn('/settings/passkeys');
  const [removing, setRemoving] = useState<Passkey>();
  const { own, rename, remove } = usePasskeys({ removed: t.removed });
  const items = own.data?.items;
  return (
    <div className="flex w-full max-w-xl flex-1 flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <p>{t.text}</p>
      </div>
      {me?.demo ? <DemoNotice text={t.demo} /> : null}
      {items?.length === 0 ? <p className="text-muted text-sm">{t.none}</p> : null}
      {items && items.length > 0 ? (
        <ul className="divide-y overflow-hidden rounded-control border">
          {items.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              onRename={(name) => rename.run({ id: passkey.id, name })}
              onRemove={() => setRemoving(passkey)}
            />
          ))}
        </ul>
      ) : null}
      {own.data && me && !me.demo ? (
        <AddForm username={me.username} twoFactor={own.data.twoFactor} onAdded={own.renew} />
      ) : null}
      {own.failed && !own.data ? (
        <EmptyState icon={<Icon of={WifiOff} />} title={t.errorTitle} text={messageOf(own.error)}>
          <Button busy={own.busy} onClick={own.renew}>
            {retry}
          </Button>
        </EmptyState>
      ) : null}
      {(own.data ? me : own.failed) ? null : (
        <div role="status" aria-busy className="flex flex-col gap-4">
          <span className="sr-only">{t.loading}</span>
          <Skeleton className="h-11 w-full" />
          <Skeleton className="h-11 w-full" />
          <Skeleton className="h-12 w-44" />
        </div>
      )}
      <ConfirmDialog
        open={removing !== undefined}
        onOpenChange={(open) => open || setRemoving(undefined)}
        onConfirm={() => {
          if (removing) remove.run(removing);
          setRemoving(undefined);
        }}
        title={t.removeTitle(removing?.name ?? '')}
        description={t.removeText}
        confirmLabel={t.remove}
      />
    </div>
  );
}
