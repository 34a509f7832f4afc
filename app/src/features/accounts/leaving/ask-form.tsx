import Link from 'next/link';
import { useMessages } from '@/language/messages';
import { leave } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { forgetViewer } from '@/lib/session/viewer';
import { leavingMessages } from '@/messages/accounts/leaving.ts';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { enteredPasswordRule } from '../account-rules.ts';
import { OwnPasswordField } from '../own-password-field.tsx';
import { refusalOf } from '../refusal.ts';
import { useForm } from '../use-form.ts';

const rules = { password: enteredPasswordRule };

/** Says what a deletion does, and asks for the password: a borrowed phone must not be enough. */
export function AskForm({ username, onSent }: { username: string; onSent: (deletesAt: string) => void }) {
  const t = useMessages(leavingMessages).ask;
  const { form, values, busy, control, fieldError, formError, submit, refuse } = useForm(rules, { password: '' });
  const send = submit(async () => {
    try {
      const { deletesAt } = await leave(api, values.password);
      onSent(deletesAt ?? '');
      forgetViewer();
    } catch (error) {
      refuse(refusalOf(error));
    }
  });
  return (
    <>
      <p>{t.text}</p>
      <ol className="flex list-decimal flex-col gap-2 pl-5 marker:text-muted">
        {t.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ol>
      <form ref={form} noValidate onSubmit={send} className="mt-2 flex flex-col gap-4">
        {formError ? <Notice tone="error">{formError}</Notice> : null}
        <OwnPasswordField
          username={username}
          label={t.password}
          error={fieldError('password')}
          {...control('password')}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="danger" size="large" busy={busy}>
            {t.send}
          </Button>
          <Link href="/settings/account" prefetch={false} className={buttonClass({ variant: 'quiet', size: 'large' })}>
            {t.back}
          </Link>
        </div>
      </form>
    </>
  );
}
