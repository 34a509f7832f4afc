import { useMessages } from '@/language/messages';
import { confirmTwoFactor, type NewSecret } from '@/lib/api/accounts/auth';
import { twoFactorMessages } from '@/messages/accounts/two-factor.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Later, later } from '@/ui/states/later';
import { Notice } from '@/ui/states/notice';
import { codeRule } from '../account-rules.ts';
import { CodeInput } from '../code-input.tsx';
import { useForm } from '../use-form.ts';

const QrCode = later(() => import('@/ui/qr-code.tsx'));
const rules = { code: codeRule };

/** Shows the secret as a picture and as text, and asks for the first code of the app that took it. */
export function ConfirmForm({ secret, onConfirmed }: { secret: NewSecret; onConfirmed: () => void }) {
  const t = useMessages(twoFactorMessages).confirm;
  const { form, values, busy, control, fieldError, formError, submit, refuse } = useForm(rules, { code: '' });
  const send = submit(async () => {
    const result = await confirmTwoFactor(values.code);
    if (result.ok) onConfirmed();
    else refuse(result.code === 'auth.code_wrong' ? { ...result, field: 'code' } : result);
  });
  const key = new URL(secret.totpUri).searchParams.get('secret') ?? '';
  return (
    <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
      {formError ? <Notice tone="error">{formError}</Notice> : null}
      <p>{t.text}</p>
      <div className="flex flex-col gap-4 sm:flex-row sm:items-center">
        {/* White in the dark, too: cameras read it so. */}
        <div className="size-48 shrink-0 rounded-card border bg-white p-2">
          <Later>
            <QrCode text={secret.totpUri} label={t.picture} />
          </Later>
        </div>
        <div className="flex min-w-0 flex-col gap-2 text-sm">
          <a href={secret.totpUri} className="text-primary underline">
            {t.open}
          </a>
          <p className="text-muted">{t.byHand}</p>
          <code className="break-all">{key.replace(/.{4}(?=.)/g, '$& ')}</code>
        </div>
      </div>
      <Field label={t.code} error={fieldError('code')}>
        {(aria) => <CodeInput {...aria} {...control('code')} app />}
      </Field>
      <Button type="submit" size="large" busy={busy} className="sm:self-start">
        {t.send}
      </Button>
    </form>
  );
}
