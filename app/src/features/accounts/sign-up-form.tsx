'use client';

import { joinRequestLimits } from '@isntgram/contract/community/choices';
import { limits } from '@isntgram/contract/kernel/limits';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { signUp } from '@/lib/api/accounts/auth';
import { markUnconfirmed } from '@/lib/session/viewer';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { Button } from '@/ui/button.tsx';
import { Counter } from '@/ui/forms/counter';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Textarea } from '@/ui/forms/textarea';
import { Notice } from '@/ui/states/notice';
import { emailRule, nameRule, passwordRule, usernameRule } from './account-rules.ts';
import { EmailInput } from './email-input.tsx';
import { enter } from './next-path.ts';
import { PasswordInput } from './password-input.tsx';
import { invitationOf, SignUpDoor, useDoor, waitsAt } from './sign-up-door.tsx';
import { useForm } from './use-form.ts';
import { useUsernameTaken } from './use-username-taken.ts';

const rules = {
  email: emailRule,
  name: nameRule,
  username: usernameRule,
  password: passwordRule,
  reason: () => undefined,
};
const empty = { email: '', name: '', username: '', password: '', reason: '' };

/** Signs up, and in. Confirming the address can wait: a mail and a notice above the feed ask for it. */
export function SignUpForm() {
  const t = useMessages(accountsMessages);
  const { form, values, busy, control, fieldError, formError, submit, refuse } = useForm(rules, empty);
  const username = values.username.trim().toLowerCase();
  const door = useDoor();
  const waits = waitsAt(door);
  const [asked, setAsked] = useState(false);
  const taken = useUsernameTaken(username, usernameRule(username, t) === undefined);

  const send = submit(async () => {
    const invitation = invitationOf(window.location);
    const { reason, ...rest } = values;
    const account = {
      ...rest,
      ...(waits && reason.trim() && { reason }),
      ...(invitation && { invitation }),
      email: values.email.trim().toLowerCase(),
      name: values.name.trim(),
      username,
    };
    const created = await signUp(account);
    if (!created.ok) return refuse(created);
    if (created.waiting) return setAsked(true);
    const entered = enter();
    markUnconfirmed(true);
    await entered;
  });

  if (asked) {
    return (
      <Notice tone="success">
        <p className="font-medium">{t.door.waitingTitle}</p>
        <p className="pt-1">{t.door.waiting(username)}</p>
      </Notice>
    );
  }
  return (
    <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
      <SignUpDoor door={door} />
      {formError ? <Notice tone="error">{formError}</Notice> : null}
      <Field label={t.email} hint={t.emailHint} error={fieldError('email')}>
        {(aria) => <EmailInput {...aria} {...control('email')} />}
      </Field>
      <Field
        label={t.name}
        error={fieldError('name')}
        aside={<Near used={values.name.length} max={limits.nameLengthMax} />}
      >
        {(aria) => <Input {...aria} {...control('name')} autoComplete="name" />}
      </Field>
      <Field
        label={t.username}
        hint={taken === false ? t.usernameFree(username) : t.usernameHint(username)}
        error={fieldError('username') ?? (taken ? t.usernameTaken : undefined)}
        aside={<Near used={username.length} max={limits.usernameLengthMax} />}
      >
        {(aria) => (
          <Input {...aria} {...control('username')} autoComplete="username" autoCapitalize="none" spellCheck={false} />
        )}
      </Field>
      <Field label={t.password} hint={t.passwordHint(limits.passwordLengthMin)} error={fieldError('password')}>
        {(aria) => <PasswordInput {...aria} {...control('password')} autoComplete="new-password" />}
      </Field>
      {waits ? (
        <Field
          label={t.door.reason}
          hint={t.door.reasonHint}
          error={fieldError('reason')}
          aside={<Near used={values.reason.length} max={joinRequestLimits.reasonLengthMax} />}
        >
          {(aria) => <Textarea {...aria} {...control('reason')} maxLength={joinRequestLimits.reasonLengthMax} />}
        </Field>
      ) : null}
      <Button type="submit" size="large" wide busy={busy} className="mt-2">
        {waits ? t.door.askToJoin : t.signUp}
      </Button>
    </form>
  );
}

/** A counter that appears when somebody gets near the limit. */
const Near = ({ used, max }: { used: number; max: number }) =>
  used > max * 0.6 ? <Counter used={used} max={max} /> : null;
