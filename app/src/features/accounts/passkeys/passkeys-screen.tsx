'use client';

import type { Passkey } from '@isntgram/contract/accounts/passkeys';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { useSignedIn } from '@/lib/session/signed-in';
import { passkeysMessages } from '@/messages/accounts/passkeys.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { OwnStates } from '../own-states.tsx';
import { AddForm } from './add-form.tsx';
import { PasskeyRow } from './passkey-row.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { usePasskeys } from './use-passkeys.ts';

const boxes = ['h-11 w-full', 'h-11 w-full', 'h-12 w-44'];

/** One's own passkeys, and a way to add one. */
export function PasskeysScreen() {
  const t = useMessages(passkeysMessages);
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
      <OwnStates own={own} known={Boolean(me)} t={t} boxes={boxes} />
      <RemoveDialog
        passkey={removing}
        username={me?.username ?? ''}
        onRemove={async (password) => {
          if (removing) await remove(removing, password);
          setRemoving(undefined);
        }}
        onClose={() => setRemoving(undefined)}
      />
    </div>
  );
}
