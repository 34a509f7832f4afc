import { useMessages } from '@/language/messages';
import { changePassword } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';
import { enteredPasswordRule, passwordRule } from '../account-rules.ts';
import { ForgotLink } from '../forgot-link.tsx';
import { PasswordInput } from '../password-input.tsx';
import { refusalOf } from '../refusal.ts';
import { useForm } from '../use-form.ts';

const rules = { currentPassword: enteredPasswordRule, newPassword: passwordRule };

/** Sets a new password for who knows the current one. */
export function PasswordSection({ username }: { username: string }) {
  const t = useMessages(accountSettingsMessages).password;
  const { form, values, busy, control, fieldError, formError, submit, refuse, clear } = useForm(rules, {
    currentPassword: '',
    newPassword: '',
  });
  const send = submit(async () => {
    try {
      await changePassword(api, values);
      clear();
      toast.success(t.changed);
    } catch (error) {
      refuse(refusalOf(error));
    }
  });
  return (
    <section aria-labelledby="password-title" className="flex flex-col gap-4">
      <div>
        <h2 id="password-title" className="font-semibold text-lg">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{t.text}</p>
      </div>
      <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
        {formError ? <Notice tone="error">{formError}</Notice> : null}
        {/* Password managers look for the name that the password belongs to. */}
        <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
        <Field label={t.current} error={fieldError('currentPassword')} aside={<ForgotLink>{t.forgot}</ForgotLink>}>
          {(aria) => <PasswordInput {...aria} {...control('currentPassword')} autoComplete="current-password" />}
        </Field>
        <Field label={t.next} hint={t.hint} error={fieldError('newPassword')}>
          {(aria) => <PasswordInput {...aria} {...control('newPassword')} autoComplete="new-password" />}
        </Field>
        <Button type="submit" size="large" busy={busy} className="sm:self-start">
          {t.change}
        </Button>
      </form>
    </section>
  );
}
