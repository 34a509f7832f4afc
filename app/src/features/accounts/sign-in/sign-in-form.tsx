'use client';

import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { type AuthResult, signIn } from '@/lib/api/accounts/auth';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Notice } from '@/ui/states/notice';
import { enteredPasswordRule, identityRule } from '../account-rules.ts';
import { ForgotLink } from '../forgot-link.tsx';
import { enter } from '../next-path.ts';
import { PasswordInput } from '../password-input.tsx';
import { useForm } from '../use-form.ts';
import { SecondStepForm } from './second-step-form.tsx';
import { Suspended } from './suspended.tsx';
import { usePasskeyEntry } from './use-passkey-entry.ts';

const rules = { identity: identityRule, password: enteredPasswordRule };

/** What somebody who is suspended can do about it; undefined for everybody else. */
const suspensionIn = (result: AuthResult): { token: string | undefined } | undefined =>
  !result.ok && result.code === 'auth.suspended' ? { token: result.appealToken } : undefined;

/** Signs in by email or username. */
export function SignInForm() {
  const t = useMessages(accountsMessages);
  const { form, values, busy, control, fieldError, formError, submit, refuse } = useForm(rules, {
    identity: '',
    password: '',
  });

  const [suspended, setSuspended] = useState<{ token: string | undefined }>();
  const [secondStep, setSecondStep] = useState(false);
  const [over, setOver] = useState<string>();

  const send = submit(async () => {
    const result = await signIn(values.identity, values.password);
    setSuspended(suspensionIn(result));
    setOver(undefined);
    if (result.ok && result.secondStep) setSecondStep(true);
    else if (result.ok) await enter();
    // A malformed address is wrong like any other: nothing here tells which part it was.
    else if (result.status === 401 || result.field)
      refuse({ ok: false, status: 401, code: result.code, message: t.wrongCredentials });
    else refuse(result);
  });

  const passkey = usePasskeyEntry(async (result) => {
    setSuspended(result && suspensionIn(result));
    if (result?.ok) await enter();
    else setOver(result ? result.message : t.passkeyNone);
  });

  if (secondStep) {
    const startOver = (message?: string, refused?: AuthResult) => {
      setSecondStep(false);
      setSuspended(refused && suspensionIn(refused));
      setOver(message);
    };
    return <SecondStepForm onOver={startOver} passkey={passkey} notice={over} />;
  }
  return (
    <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
      {formError ? (
        <Notice tone="error">
          <p>{formError}</p>
          {suspended ? <Suspended {...suspended} /> : null}
        </Notice>
      ) : null}
      {over ? (
        <Notice tone="error">
          <p>{over}</p>
          {suspended ? <Suspended {...suspended} /> : null}
        </Notice>
      ) : null}
      <Field label={t.identity} error={fieldError('identity')}>
        {(aria) => (
          <Input
            {...aria}
            {...control('identity')}
            autoComplete="username webauthn"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t.password} error={fieldError('password')} aside={<ForgotLink>{t.forgot}</ForgotLink>}>
        {(aria) => <PasswordInput {...aria} {...control('password')} autoComplete="current-password" />}
      </Field>
      <Button type="submit" size="large" wide busy={busy} className="mt-2">
        {t.signIn}
      </Button>
      <Button variant="secondary" size="large" wide busy={passkey.busy} onClick={() => void passkey.ask()}>
        {t.passkey}
      </Button>
    </form>
  );
}
