import type { Passkey } from '@isntgram/contract/accounts/passkeys';
import { useMessages } from '@/language/messages';
import { passkeysMessages } from '@/messages/accounts/passkeys.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialogs/dialog';
import { Notice } from '@/ui/states/notice';
import { enteredPasswordRule } from '../account-rules.ts';
import { OwnPasswordField } from '../own-password-field.tsx';
import { refusalOf } from '../refusal.ts';
import { useForm } from '../use-form.ts';

const rules = { password: enteredPasswordRule };

interface Asking {
  username: string;
  onRemove: (password: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for the password before a passkey goes: a borrowed phone must not be enough. */
export function RemoveDialog({ passkey, ...asking }: Asking & { passkey: Passkey | undefined }) {
  const t = useMessages(passkeysMessages);
  return (
    <Dialog
      open={passkey !== undefined}
      onOpenChange={(open) => open || asking.onClose()}
      shape="alert"
      title={t.removeTitle(passkey?.name ?? '')}
      description={t.removeText}
    >
      <PasswordForm {...asking} />
    </Dialog>
  );
}

function PasswordForm({ username, onRemove, onClose }: Asking) {
  const t = useMessages(passkeysMessages);
  const { cancel } = useMessages(commonMessages);
  const { form, values, busy, control, fieldError, formError, submit, refuse } = useForm(rules, { password: '' });
  const send = submit(async () => {
    try {
      await onRemove(values.password);
    } catch (error) {
      refuse(refusalOf(error));
    }
  });
  return (
    <form ref={form} noValidate onSubmit={send} className="flex flex-col gap-4 p-4">
      {formError ? <Notice tone="error">{formError}</Notice> : null}
      <OwnPasswordField
        username={username}
        label={t.add.password}
        error={fieldError('password')}
        {...control('password')}
      />
      <div className="flex justify-end gap-2">
        <Button variant="secondary" disabled={busy} onClick={onClose}>
          {cancel}
        </Button>
        <Button type="submit" variant="danger" busy={busy}>
          {t.remove}
        </Button>
      </div>
    </form>
  );
}
