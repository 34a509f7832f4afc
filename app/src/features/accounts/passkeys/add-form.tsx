import { useMessages } from '@/language/messages';
import { addPasskey } from '@/lib/api/accounts/passkeys';
import { passkeysMessages } from '@/messages/accounts/passkeys.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';
import { codeRule, enteredPasswordRule } from '../account-rules.ts';
import { CodeInput } from '../code-input.tsx';
import { PasswordInput } from '../password-input.tsx';
import { useForm } from '../use-form.ts';

/** Makes a passkey for whoever knows the password, and has the second factor where there is one. */
export function AddForm({
  username,
  twoFactor,
  onAdded,
}: {
  username: string;
  twoFactor: boolean;
  onAdded: () => void;
}) {
  const t = useMessages(passkeysMessages).add;
  const rules = {
    name: (value: string) => (value.trim() === '' ? t.nameMissing : undefined),
    password: enteredPasswordRule,
    code: twoFactor ? codeRule : () => undefined,
  };
  const { form, values, busy, control, fieldError, formError, submit, refuse, clear } = useForm(rules, {
    name: '',
    password: '',
    code: '',
  });
  const send = submit(async () => {
    const name = values.name.trim();
    const result = await addPasskey(name, {
      password: values.password,
      ...(twoFactor && { code: values.code }),
    });
    if (result?.ok) {
      clear();
      toast.success(t.done(name));
      onAdded();
      return;
    }
    if (!result) {
      refuse({ ok: false, status: 0, code: 'none', message: t.nothing });
      return;
    }
    const field = { 'auth.wrong_password': 'password', 'auth.code_wrong': 'code' }[result.code];
    refuse(field ? { ...result, field } : result);
  });
  return (
    <form ref={form} noValidate onSubmit={send} aria-labelledby="add-title" className="flex flex-col gap-4">
      <h2 id="add-title" className="font-semibold text-lg">
        {t.title}
      </h2>
      {formError ? <Notice tone="error">{formError}</Notice> : null}
      {/* Password managers look for the name that the password belongs to. */}
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <Field label={t.name} hint={t.nameHint} error={fieldError('name')}>
        {(aria) => <Input {...aria} {...control('name')} maxLength={50} autoComplete="off" />}
      </Field>
      <Field label={t.password} error={fieldError('password')}>
        {(aria) => <PasswordInput {...aria} {...control('password')} autoComplete="current-password" />}
      </Field>
      {twoFactor ? (
        <Field label={t.code} hint={t.codeHint} error={fieldError('code')}>
          {(aria) => <CodeInput {...aria} {...control('code')} />}
        </Field>
      ) : null}
      <Button type="submit" size="large" busy={busy} className="sm:self-start">
        {t.send}
      </Button>
    </form>
  );
}
