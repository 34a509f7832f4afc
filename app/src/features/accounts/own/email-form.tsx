import { useMessages } from '@/language/messages';
import { changeEmail } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { putCached } from '@/lib/server-state/change';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';
import { emailRule, enteredPasswordRule } from '../account-rules.ts';
import { EmailInput } from '../email-input.tsx';
import { PasswordInput } from '../password-input.tsx';
import { refusalOf } from '../refusal.ts';
import { useForm } from '../use-form.ts';
import { ownEmailKey } from './keys.ts';

const rules = { email: emailRule, password: enteredPasswordRule };

/** Asks for another address, with the password: a borrowed phone must not be enough. */
export function EmailForm() {
  const t = useMessages(accountSettingsMessages).email;
  const { form, values, busy, control, fieldError, formError, submit, refuse, clear } = useForm(rules, {
    email: '',
    password: '',
  });
  const send = submit(async () => {
    const email = values.email.trim().toLowerCase();
    try {
      putCached(ownEmailKey, await changeEmail(api, { email, password: values.password }));
      clear();
      toast.success(t.sent(email));
    } catch (error) {
      refuse(refusalOf(error));
    }
  });
  return (
    <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
      {formError ? <Notice tone="error">{formError}</Notice> : null}
      <Field label={t.newEmail} hint={t.newEmailHint} error={fieldError('email')}>
        {(aria) => <EmailInput {...aria} {...control('email')} />}
      </Field>
      <Field label={t.password} error={fieldError('password')}>
        {(aria) => <PasswordInput {...aria} {...control('password')} autoComplete="current-password" />}
      </Field>
      <Button type="submit" size="large" busy={busy} className="sm:self-start">
        {t.change}
      </Button>
    </form>
  );
}
