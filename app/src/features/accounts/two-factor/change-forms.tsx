import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { disableTwoFactor, newBackupCodes } from '@/lib/api/accounts/auth';
import { twoFactorMessages } from '@/messages/accounts/two-factor.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';
import { codeRule, enteredPasswordRule } from '../account-rules.ts';
import { CodeInput } from '../code-input.tsx';
import { OwnPasswordField } from '../own-password-field.tsx';
import { useForm } from '../use-form.ts';

const rules = { password: enteredPasswordRule, code: codeRule };

/** New backup codes, or off: for whoever knows the password and has the second factor. */
export function ChangeForms({
  username,
  onChanged,
}: {
  username: string;
  onChanged: (codes?: readonly string[]) => void;
}) {
  const t = useMessages(twoFactorMessages).change;
  const { form, values, busy, control, fieldError, formError, submit, refuse, clear } = useForm(rules, {
    password: '',
    code: '',
  });
  const [wish, setWish] = useState<'off' | 'codes'>('codes');
  const send = submit(async () => {
    const result = wish === 'off' ? await disableTwoFactor(values) : await newBackupCodes(values);
    if (!result.ok) {
      const field = { 'auth.wrong_password': 'password', 'auth.code_wrong': 'code' }[result.code];
      refuse(field ? { ...result, field } : result);
      return;
    }
    clear();
    if (wish === 'off') toast.success(t.isOff);
    onChanged(result.backupCodes);
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
      <Field label={t.code} hint={t.hint} error={fieldError('code')}>
        {(aria) => <CodeInput {...aria} {...control('code')} />}
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" size="large" busy={busy && wish === 'codes'} onClick={() => setWish('codes')}>
          {t.codes}
        </Button>
        <Button
          type="submit"
          variant="danger"
          size="large"
          busy={busy && wish === 'off'}
          onClick={() => setWish('off')}
        >
          {t.off}
        </Button>
      </div>
    </form>
  );
}
