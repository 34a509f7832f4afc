'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { requestPasswordReset } from '@/lib/api/accounts/auth';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Notice } from '@/ui/states/notice';
import { emailRule } from '../account-rules.ts';
import { EmailInput } from '../email-input.tsx';
import { useForm } from '../use-form.ts';

/** Asks for a reset link; the answer never tells whether the address is known. */
export function ForgotPasswordForm() {
  const t = useMessages(accountsMessages);
  const { form, values, busy, control, fieldError, formError, submit, refuse } = useForm(
    { email: emailRule },
    { email: '' },
  );
  const [sentTo, setSentTo] = useState<string>();

  const send = submit(async () => {
    const email = values.email.trim().toLowerCase();
    const result = await requestPasswordReset(email, '/reset-password');
    if (result.ok) setSentTo(email);
    else refuse(result);
  });

  if (sentTo) {
    return (
      <div className="flex flex-col gap-5">
        <Notice tone="success">
          <p className="font-semibold">{t.linkSentTitle}</p>
          <p className="mt-1 text-foreground">{t.linkSentText(sentTo)}</p>
        </Notice>
        <Button variant="secondary" size="large" wide onClick={() => setSentTo(undefined)}>
          {t.tryAnother}
        </Button>
      </div>
    );
  }
  return (
    <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
      {formError ? <Notice tone="error">{formError}</Notice> : null}
      <Field label={t.email} error={fieldError('email')}>
        {(aria) => <EmailInput {...aria} {...control('email')} />}
      </Field>
      <Button type="submit" size="large" wide busy={busy} className="mt-2">
        {t.sendLink}
      </Button>
      <Link href="/sign-in" prefetch={false} className={buttonClass({ variant: 'quiet', wide: true })}>
        {t.backToSignIn}
      </Link>
    </form>
  );
}
