import { useMessages } from '@/language/messages';
import { askForExport } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { renewCached } from '@/lib/server-state/fresh';
import { exportMessages } from '@/messages/accounts/export.ts';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { enteredPasswordRule } from '../account-rules.ts';
import { OwnPasswordField } from '../own-password-field.tsx';
import { refusalOf } from '../refusal.ts';
import { useForm } from '../use-form.ts';
import { ownExportKey } from './keys.ts';

const rules = { password: enteredPasswordRule };

/** Asks for the password: a borrowed phone must not be enough to take everything away. */
export function AskForm({ username, again }: { username: string; again: boolean }) {
  const t = useMessages(exportMessages).ask;
  const { form, values, busy, control, fieldError, formError, submit, refuse, clear } = useForm(rules, {
    password: '',
  });
  const send = submit(async () => {
    try {
      await askForExport(api, values.password);
      clear();
      renewCached(ownExportKey);
    } catch (error) {
      refuse(refusalOf(error));
    }
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
      <Button
        type="submit"
        variant={again ? 'secondary' : 'primary'}
        size="large"
        busy={busy}
        className="sm:self-start"
      >
        {again ? t.again : t.send}
      </Button>
    </form>
  );
}
