import { useMessages } from '@/language/messages';
import { changeUsername } from '@/lib/api/accounts/account';
import { getMe } from '@/lib/api/accounts/me';
import { api } from '@/lib/api/api';
import { rememberMe } from '@/lib/session/viewer';
import { accountSettingsMessages } from '@/messages/accounts/account-settings.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';
import { enteredPasswordRule, usernameRule } from '../account-rules.ts';
import { PasswordInput } from '../password-input.tsx';
import { refusalOf } from '../refusal.ts';
import { useForm } from '../use-form.ts';

const rules = { username: usernameRule, password: enteredPasswordRule };

/** Gives oneself another name, with the password. */
export function UsernameSection({ username }: { username: string }) {
  const t = useMessages(accountSettingsMessages).username;
  const { form, values, busy, control, fieldError, formError, submit, refuse, clear } = useForm(rules, {
    username: '',
    password: '',
  });
  const send = submit(async () => {
    const wanted = values.username.trim().toLowerCase();
    try {
      await changeUsername(api, { username: wanted, password: values.password });
      rememberMe(await getMe(api));
      clear();
      toast.success(t.changed(wanted));
    } catch (error) {
      refuse(refusalOf(error));
    }
  });
  return (
    <section aria-labelledby="username-title" className="flex flex-col gap-4">
      <div>
        <h2 id="username-title" className="font-semibold text-lg">
          {t.title}
        </h2>
        <p className="text-muted text-sm">{t.text(username)}</p>
      </div>
      <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
        {formError ? <Notice tone="error">{formError}</Notice> : null}
        <Field label={t.next} error={fieldError('username')}>
          {(aria) => (
            <Input
              {...aria}
              {...control('username')}
              autoComplete="off"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
            />
          )}
        </Field>
        <Field label={t.password} error={fieldError('password')}>
          {(aria) => <PasswordInput {...aria} {...control('password')} autoComplete="current-password" />}
        </Field>
        <Button type="submit" size="large" busy={busy} className="sm:self-start">
          {t.change}
        </Button>
      </form>
    </section>
  );
}
