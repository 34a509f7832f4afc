'use client';

import { Sparkles } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { signIn } from '@/lib/api/accounts/auth';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { Button } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Notice } from '@/ui/states/notice';
import { enter } from '../next-path.ts';

type DemoButtonProps = { account: { username: string; password: string }; variant?: 'secondary' | 'primary' };

/** Signs in to the read-only demo account with one click. */
export function DemoButton({ account, variant = 'secondary' }: DemoButtonProps) {
  const t = useMessages(accountsMessages);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const look = async () => {
    setBusy(true);
    setFailure(undefined);
    const result = await signIn(account.username, account.password);
    if (result.ok) return enter('/');
    setFailure(result.message);
    setBusy(false);
  };
  return (
    <div className="flex flex-col gap-2">
      <Button variant={variant} size="large" wide busy={busy} onClick={look}>
        <Icon of={Sparkles} className="size-[18px]" />
        {t.demo}
      </Button>
      {failure ? (
        <Notice tone="error">{failure}</Notice>
      ) : (
        <p className="text-balance text-center text-muted text-sm">{t.demoHint}</p>
      )}
    </div>
  );
}
