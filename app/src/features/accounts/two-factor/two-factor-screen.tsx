'use client';

import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { getTwoFactor } from '@/lib/api/accounts/account';
import type { NewSecret } from '@/lib/api/accounts/auth';
import { api } from '@/lib/api/api';
import type { Key } from '@/lib/server-state/cache';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { twoFactorMessages } from '@/messages/accounts/two-factor.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { OwnStates } from '../own-states.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { ChangeForms } from './change-forms.tsx';
import { ConfirmForm } from './confirm-form.tsx';
import { EnableForm } from './enable-form.tsx';

const key: Key<{ enabled: boolean }> = 'me/two-factor';
const load = () => getTwoFactor(api);
const always = { freshMs: 0 };

const boxes = ['h-11 w-full', 'h-12 w-44'];

/** Turns the second step of signing in on and off, and hands out backup codes. */
export function TwoFactorScreen() {
  const t = useMessages(twoFactorMessages);
  const { me } = useSignedIn('/settings/two-factor');
  const own = useQuery(key, load, always);
  useSessionEnd(own.error);
  const [secret, setSecret] = useState<NewSecret>();
  const [codes, setCodes] = useState<readonly string[]>();
  const changed = (shown?: readonly string[]) => {
    setSecret(undefined);
    setCodes(shown);
    own.renew();
  };
  const enabled = own.data?.enabled ?? false;
  return (
    <div className="flex w-full max-w-xl flex-1 flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <p>{enabled ? t.on : t.text}</p>
      </div>
      {me?.demo ? <DemoNotice text={t.demo} /> : null}
      {codes ? <BackupCodes codes={codes} /> : null}
      {own.data && me && !me.demo ? (
        enabled ? (
          <ChangeForms username={me.username} onChanged={changed} />
        ) : secret ? (
          <ConfirmForm secret={secret} onConfirmed={() => changed(secret.backupCodes)} />
        ) : (
          <EnableForm username={me.username} onSecret={setSecret} />
        )
      ) : null}
      <OwnStates own={own} known={Boolean(me)} t={t} boxes={boxes} />
    </div>
  );
}
