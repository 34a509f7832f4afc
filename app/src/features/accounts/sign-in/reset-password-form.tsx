'use client';

import { limits } from '@isntgram/contract/kernel/limits';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { resetPassword } from '@/lib/api/accounts/auth';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Notice } from '@/ui/states/notice';
import { passwordRule } from '../account-rules.ts';
import { Outcome } from '../outcome.tsx';
import { PasswordInput } from '../password-input.tsx';
import { useForm } from '../use-form.ts';

/** Sets a new password with the token of the mailed link. */
export function ResetPasswordForm() {
  const t = useMessages(accountsMessages);
  const token = useSearchParams().get('token');
  const { form, values, busy, control, fieldError, formError, submit, refuse } = useForm(
    { password: passwordRule },
    { password: '' },
  );
  const [state, setState] = useState<'open' | 'done' | 'expired'>('open');

  const send = submit(async () => {
    const result = await resetPassword(token ?? '', values.password);
    if (result.ok) return setState('done');
    if (result.code === 'auth.token_invalid') setState('expired');
    refuse(result.field === 'newPassword' ? { ...result, field: 'password' } : result);
  });

  if (state === 'done')
    return <Outcome tone="success" title={t.resetDoneTitle} text={t.resetDoneText} href="/sign-in" action={t.signIn} />;
  if (!token)
    return (
      <Outcome
        tone="info"
        title={t.resetNoTokenTitle}
        text={t.resetNoTokenText}
        href="/forgot-password"
        action={t.askNewLink}
      />
    );
  return (
    <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
      {formError ? <Notice tone="error">{formError}</Notice> : null}
      {state === 'expired' ? (
        <Link href="/forgot-password" className={buttonClass({ variant: 'secondary', size: 'large', wide: true })}>
          {t.askNewLink}
        </Link>
      ) : (
        <>
          <Field label={t.newPassword} hint={t.passwordHint(limits.passwordLengthMin)} error={fieldError('password')}>
            {(aria) => <PasswordInput {...aria} {...control('password')} autoComplete="new-password" />}
          </Field>
          <Button type="submit" size="large" wide busy={busy} className="mt-2">
            {t.resetSubmit}
          </Button>
        </>
      )}
    </form>
  );
}
