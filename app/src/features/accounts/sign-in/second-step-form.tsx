import { useEffect } from 'react';
import { useMessages } from '@/language/messages';
import { type AuthResult, verifySecondStep } from '@/lib/api/accounts/auth';
import { accountsMessages } from '@/messages/accounts/accounts.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Notice } from '@/ui/states/notice';
import { codeRule } from '../account-rules.ts';
import { CodeInput } from '../code-input.tsx';
import { enter } from '../next-path.ts';
import { useForm } from '../use-form.ts';

const rules = { code: codeRule };

/** Asks for the second factor of who entered the right password; `onOver` where it begins anew. */
export function SecondStepForm({
  onOver,
  passkey,
  notice,
}: {
  onOver: (message?: string, refused?: AuthResult) => void;
  passkey: { busy: boolean; ask: () => Promise<void> };
  notice: string | undefined;
}) {
  const texts = useMessages(accountsMessages);
  const t = texts.secondStep;
  const { form, values, busy, control, fieldError, formError, submit, refuse } = useForm(rules, { code: '' });
  useEffect(() => form.current?.querySelector<HTMLElement>('[name="code"]')?.focus(), [form]);
  const send = submit(async () => {
    const result = await verifySecondStep(values.code);
    if (result.ok) await enter();
    else if (result.code === 'auth.second_step_over') onOver(result.message);
    else if (result.code === 'auth.suspended') onOver(result.message, result);
    else refuse(result.code === 'auth.code_wrong' ? { ...result, field: 'code' } : result);
  });
  // Beside the label, as the way out of a forgotten password is: a form of the same height moves nothing below it.
  const again = (
    <button
      type="button"
      onClick={() => onOver()}
      className="-my-2.5 inline-flex min-h-10 items-center rounded-control text-link text-sm hover:underline"
    >
      {t.back}
    </button>
  );
  return (
    <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4">
      {(formError ?? notice) ? <Notice tone="error">{formError ?? notice}</Notice> : null}
      <p>{t.text}</p>
      <Field label={t.code} hint={t.hint} error={fieldError('code')} aside={again}>
        {(aria) => <CodeInput {...aria} {...control('code')} />}
      </Field>
      <Button type="submit" size="large" wide busy={busy}>
        {t.send}
      </Button>
      <Button variant="secondary" size="large" wide busy={passkey.busy} onClick={() => void passkey.ask()}>
        {texts.passkey}
      </Button>
    </form>
  );
}
