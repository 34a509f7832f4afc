import { limits } from '@isntgram/contract/kernel/limits';
import type { Me } from '@isntgram/contract/network/users';
import { type SubmitEvent, useEffect, useRef } from 'react';
import { useMessages } from '@/language/messages';
import { ApiProblem, fieldErrorOf, messageOf } from '@/lib/api/problem';
import { useLeaveGuard } from '@/lib/leave-guard.ts';
import { settingsMessages } from '@/messages/accounts/settings.ts';
import { commonMessages } from '@/messages/kernel/common.ts';
import { AvatarField } from '@/parts/avatar/avatar-field';
import { Button } from '@/ui/button.tsx';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { Counter } from '@/ui/forms/counter';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Textarea } from '@/ui/forms/textarea';
import { Notice } from '@/ui/states/notice';
import { useProfileForm } from './use-profile-form.ts';

/** How others see the person. Refusals stand at their fields; leaving with unsaved changes asks first. */
export function ProfileForm({ me }: { me: Me }) {
  const t = useMessages(settingsMessages);
  const { keepEditing } = useMessages(commonMessages);
  const { draft, set, avatar, avatarBusy, dirty, saving, discard } = useProfileForm(me);
  const guard = useLeaveGuard(dirty && !saving.busy);
  const form = useRef<HTMLFormElement>(null);
  const { refusal: error } = saving;
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [error]);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (dirty && !avatarBusy && !saving.busy) saving.run();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <fieldset disabled={me.demo} className="flex flex-col gap-5">
        <AvatarField me={me} avatar={avatar} error={fieldErrorOf(error, 'avatarMediaId')} />
        <Field
          label={t.profile.name}
          hint={t.profile.nameHint}
          error={fieldErrorOf(error, 'name')}
          aside={<Counter used={draft.name.length} max={limits.nameLengthMax} />}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="name"
              value={draft.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field
          label={t.profile.bio}
          hint={t.profile.bioHint}
          error={fieldErrorOf(error, 'bio')}
          aside={<Counter used={draft.bio.length} max={limits.bioLengthMax} />}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              className="min-h-28"
              value={draft.bio}
              onChange={(event) => set({ bio: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={t.profile.link} hint={t.profile.linkHint} error={fieldErrorOf(error, 'link')}>
          {(control) => (
            <Input
              {...control}
              type="url"
              inputMode="url"
              autoComplete="url"
              placeholder={t.profile.linkPlaceholder}
              value={draft.link}
              onChange={(event) => set({ link: event.currentTarget.value })}
            />
          )}
        </Field>
        {error && !atFields(error) ? (
          <Notice tone="error">
            <p className="font-semibold">{t.profile.failed}</p>
            <p>{messageOf(error)}</p>
          </Notice>
        ) : null}
        <div className="flex items-center gap-3">
          <Button
            type="submit"
            size="large"
            busy={saving.busy}
            disabled={!dirty || avatarBusy}
            className="max-sm:flex-1"
          >
            {t.profile.save}
          </Button>
          {dirty ? (
            <Button variant="quiet" size="large" disabled={saving.busy} onClick={discard}>
              {t.profile.discard}
            </Button>
          ) : null}
        </div>
      </fieldset>
      <ConfirmDialog
        open={guard.asking}
        onOpenChange={guard.stay}
        onConfirm={guard.leave}
        title={t.leave.title}
        description={t.leave.text}
        confirmLabel={t.leave.confirm}
        cancelLabel={keepEditing}
      />
    </form>
  );
}

const fields = ['name', 'bio', 'link', 'avatarMediaId'];
const atFields = (error: unknown) =>
  error instanceof ApiProblem && error.errors.some(({ path }) => fields.includes(path));
