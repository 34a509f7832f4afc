import { useMessages } from '@/language/messages';
import { enableTwoFactor, type NewSecret } from '@/lib/api/accounts/auth';
import { twoFactorMessages } from '@/messages/accounts/two-factor.ts';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { enteredPasswordRule } from '../account-rules.ts';
import { OwnPasswordField } from '../own-password-field.tsx';
import { useForm } from '../use-form.ts';

const rules = { password: enteredPasswordRule };

/** Asks for the password before a secret is shown. */
export function EnableForm({ username, onSecret }: { username: string; onSecret: (secret: NewSecret) => void }) {
  const t = useMessages(twoFactorMessages).enable;
  const { form, values, busy, control, fieldError, formError, submit, refuse } = useForm(rules, { password: '' });
  const send = submit(async () => {
    const result = await enableTwoFactor(values.password);
    if (result.ok) onSecret(result);
    else refuse(result.code === 'auth.wrong_password' ? { ...result, field: 'password' } : result);
  });
  return (
    <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
      {formError ? <Notice tone="error">{formError}</Notice> : null}
      <OwnPasswordField
        username={username}
        label={t.password}
        error={fieldError('password')}
        {...control('password')}
      />
      <Button type="submit" size="large" busy={busy} className="sm:self-start">
        {t.send}
      </Button>
    </form>
  );
}
