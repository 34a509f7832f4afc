import type { CommunityPerson } from '@isntgram/contract/community/people';
import type { Role } from '@isntgram/contract/network/moderation';
import type { Me } from '@isntgram/contract/network/users';
import { KeyRound, Scale, User } from 'lucide';
import { type FormEvent, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { changeRole } from '@/lib/api/operations/people';
import { ApiProblem, messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { commonMessages } from '@/messages/kernel/common.ts';
import { peopleMessages } from '@/messages/operations/people.ts';
import { useModeration } from '@/parts/admin/moderation';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialogs/dialog';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { RadioCards } from '@/ui/forms/radio-cards';
import { Icon } from '@/ui/icon.tsx';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';

const icons = { user: User, moderator: Scale, admin: KeyRound } as const satisfies Record<Role, unknown>;
const roles = Object.keys(icons) as Role[];

interface Asking {
  me: Me;
  onChanged: (role: Role) => void;
  onClose: () => void;
}

/** Asks what somebody is to be, and for the admin's own password: a borrowed phone must not be enough. */
export function RoleDialog({ person, ...asking }: Asking & { person: CommunityPerson | undefined }) {
  const t = useMessages(peopleMessages);
  return (
    <Dialog
      open={person !== undefined}
      onOpenChange={(open) => open || asking.onClose()}
      title={t.roleOf(person?.username ?? '')}
      description={t.roleText}
    >
      {person ? <RoleForm person={person} {...asking} /> : null}
    </Dialog>
  );
}

function RoleForm({
  person: { id, username, role: before },
  me,
  onChanged,
  onClose,
}: Asking & { person: CommunityPerson }) {
  const t = useMessages(peopleMessages);
  const { cancel } = useMessages(commonMessages);
  const moderated = useModeration();
  const [role, setRole] = useState<Role>(before);
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const { run, busy, refusal } = useAct(async () => {
    await changeRole(api, id, { role, password });
    toast.success(t.saved(username, role));
    onChanged(role);
    onClose();
  });
  const fault = refusal instanceof ApiProblem ? refusal.errors.find(({ path }) => path === 'password') : undefined;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setMissing(password === '');
    if (!busy && password !== '') run();
  };
  return (
    <form noValidate onSubmit={save} className="flex flex-col gap-4 overflow-y-auto p-4">
      {refusal === undefined || fault ? null : <Notice tone="error">{messageOf(refusal)}</Notice>}
      <RadioCards
        legend={t.role}
        name="role"
        value={role}
        onChange={setRole}
        choices={roles
          .filter((value) => moderated || value !== 'moderator')
          .map((value) => ({ value, ...t.roles[value], icon: <Icon of={icons[value]} /> }))}
      />
      {/* Password managers look for the name that the password belongs to. */}
      <input type="text" name="username" autoComplete="username" value={me.username} readOnly hidden />
      <Field label={t.password} error={missing ? t.passwordMissing : fault?.message}>
        {(aria) => (
          <Input
            {...aria}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant="secondary" disabled={busy} onClick={onClose}>
          {cancel}
        </Button>
        <Button type="submit" busy={busy} disabled={role === before}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
