'use client';

import type { TreePerson } from '@isntgram/contract/trees/access';
import { type TreeRole, treeRoles } from '@isntgram/contract/trees/choices';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { grantTreeRole, listTreePeople } from '@/lib/api/trees/settings';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { treeSettingsMessages } from '@/messages/trees/tree-settings.ts';
import { tellRefusal } from '@/parts/refusal';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field.tsx';
import { controlClass, Input } from '@/ui/forms/input.tsx';
import { Notice } from '@/ui/states/notice.tsx';

const load = () => listTreePeople(api);

interface Grant {
  username: string;
  role: TreeRole | null;
}

/** Who has a role in the inventory, and a way to give one. */
export function TreePeople() {
  const t = useMessages(treeSettingsMessages);
  const { data, failed, renew } = useQuery<{ items: TreePerson[] }>('trees-people', load);
  const { run } = useAct(
    async ({ username, role }: Grant) => {
      await grantTreeRole(api, username, role);
      renew();
    },
    (refusal) => tellRefusal(refusal),
  );
  const people = data?.items ?? [];
  return (
    <section aria-labelledby="people" className="flex flex-col gap-4">
      <h2 id="people" className="font-semibold">
        {t.people}
      </h2>
      {failed ? <Notice tone="error">{t.failed}</Notice> : null}
      {data && people.length === 0 ? <p className="text-muted">{t.none}</p> : null}
      <ul className="flex flex-col divide-y divide-border">
        {people.map((person) => (
          <Person key={person.username} person={person} onChange={(role) => run({ ...person, role })} />
        ))}
      </ul>
      <NewRole onGranted={renew} />
    </section>
  );
}

function Person({ person, onChange }: { person: TreePerson; onChange: (role: TreeRole | null) => void }) {
  const t = useMessages(treeSettingsMessages);
  const { username, name, role } = person;
  return (
    <li className="flex flex-col gap-2 py-3">
      <p className="break-words">
        <strong className="font-semibold">{username}</strong> <span className="text-muted">{name}</span>
      </p>
      <div className="flex gap-2">
        <RoleSelect label={t.roleOf(username)} role={role} onChange={onChange} />
        <Button variant="secondary" aria-label={t.takeAwayFrom(username)} onClick={() => onChange(null)}>
          {t.takeAway}
        </Button>
      </div>
    </li>
  );
}

function RoleSelect({ label, role, onChange }: { label: string; role: TreeRole; onChange: (role: TreeRole) => void }) {
  const t = useMessages(treeSettingsMessages);
  return (
    <select
      aria-label={label}
      className={`${controlClass} h-10 px-3`}
      value={role}
      onChange={({ target }) => onChange(treeRoles.find((each) => each === target.value) ?? role)}
    >
      {treeRoles.map((each) => (
        <option key={each} value={each}>
          {t.roles[each]}
        </option>
      ))}
    </select>
  );
}

function NewRole({ onGranted }: { onGranted: () => void }) {
  const t = useMessages(treeSettingsMessages);
  const [username, setUsername] = useState('');
  const [role, setRole] = useState<TreeRole>('officer');
  const { busy, refusal, run } = useAct(async () => {
    await grantTreeRole(api, username.trim().replace(/^@/, '').toLowerCase(), role);
    setUsername('');
    onGranted();
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      <Field label={t.username} error={refusal ? messageOf(refusal) : undefined}>
        {(control) => (
          <Input
            {...control}
            required
            autoCapitalize="none"
            autoComplete="off"
            value={username}
            onChange={({ target }) => setUsername(target.value)}
          />
        )}
      </Field>
      <RoleSelect label={t.role} role={role} onChange={setRole} />
      <Button type="submit" busy={busy}>
        {t.grant}
      </Button>
    </form>
  );
}
