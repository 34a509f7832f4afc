'use client';

import type { ConfirmedEmail } from '@isntgram/contract/accounts/accounts';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { confirmEmail } from '@/lib/api/accounts/account';
import { getMe } from '@/lib/api/accounts/me';
import { api } from '@/lib/api/api';
import { ApiProblem, messageOf } from '@/lib/api/problem';
import { hasHint } from '@/lib/early/handover';
import { rememberMe } from '@/lib/session/viewer';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { useSignOutHere } from '@/parts/sign-out-here';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { Outcome } from './outcome.tsx';

type State =
  | { step: 'open'; failure?: string }
  | { step: 'expired' }
  | { step: 'taken' }
  | { step: 'done'; confirmed: ConfirmedEmail };

/** Confirms an address with the mailed link. By a click: programs that look into mails follow links as well. */
export function ConfirmEmail() {
  const t = useMessages(accountsMessages);
  const token = useSearchParams().get('token');
  const [state, setState] = useState<State>({ step: 'open' });
  const [busy, setBusy] = useState(false);

  const confirm = async () => {
    setBusy(true);
    try {
      const confirmed = await confirmEmail(api, token ?? '');
      if (hasHint()) await getMe(api).then(rememberMe, () => undefined);
      setState({ step: 'done', confirmed });
    } catch (error) {
      setState(stateAfter(error));
    }
    setBusy(false);
  };

  if (!token)
    return <Outcome tone="info" title={t.resetNoTokenTitle} text={t.confirmNoTokenText} href="/" action={t.goOn} />;
  if (state.step === 'expired') {
    return (
      <Outcome
        tone="info"
        title={t.confirmExpiredTitle}
        text={t.confirmExpiredText}
        href="/settings/account"
        action={t.confirmAgain}
      />
    );
  }
  if (state.step === 'taken') return <Taken />;
  if (state.step === 'done') {
    const { email, username } = state.confirmed;
    return (
      <Outcome
        tone="success"
        title={t.confirmDoneTitle}
        text={t.confirmDoneText(email, username)}
        href="/"
        action={t.goOn}
      />
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {state.failure ? <Notice tone="error">{state.failure}</Notice> : null}
      <Button size="large" wide busy={busy} onClick={confirm}>
        {t.confirmSubmit}
      </Button>
    </div>
  );
}

function stateAfter(error: unknown): State {
  const code = error instanceof ApiProblem ? error.code : undefined;
  if (code === 'auth.token_invalid') return { step: 'expired' };
  return code === 'auth.address_taken' ? { step: 'taken' } : { step: 'open', failure: messageOf(error) };
}

/** What to do with a link for an address that another account has. */
function Taken() {
  const t = useMessages(accountsMessages);
  const { signOutHere, question } = useSignOutHere();
  const [busy, setBusy] = useState(false);
  const enterOther = async () => {
    setBusy(true);
    if (hasHint()) await signOutHere('/sign-in');
    else window.location.assign('/sign-in');
    setBusy(false);
  };
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="info">
        <p className="font-semibold">{t.confirmTakenTitle}</p>
        <p className="mt-1 text-foreground">{t.confirmTakenText}</p>
      </Notice>
      <Button size="large" wide busy={busy} onClick={enterOther}>
        {t.confirmTakenSignIn}
      </Button>
      <Link
        href="/settings/account"
        prefetch={false}
        className={buttonClass({ variant: 'secondary', size: 'large', wide: true })}
      >
        {t.confirmTakenChange}
      </Link>
      {question}
    </div>
  );
}
