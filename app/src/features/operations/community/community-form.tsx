import { newcomerDaysMax, type SignUpMode, signUpModes } from '@isntgram/contract/community/choices';
import type { Instance } from '@isntgram/contract/kernel/instance';
import { limits } from '@isntgram/contract/kernel/limits';
import { DoorClosed, DoorOpen, Mail, UserCheck } from 'lucide';
import { type FormEvent, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { changeCommunity } from '@/lib/api/operations/community';
import { ApiProblem, messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { communityMessages } from '@/messages/operations/community.ts';
import { Button } from '@/ui/button.tsx';
import { Counter } from '@/ui/forms/counter';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { RadioCards } from '@/ui/forms/radio-cards';
import { Textarea } from '@/ui/forms/textarea';
import { Icon } from '@/ui/icon.tsx';
import { Notice } from '@/ui/states/notice';
import { toast } from '@/ui/states/toaster';

const icons = {
  open: DoorOpen,
  approval: UserCheck,
  invited: Mail,
  closed: DoorClosed,
} as const satisfies Record<SignUpMode, unknown>;

/** What an admin changes of the community. What was typed stays where it is refused. */
export function CommunityForm({ community }: { community: Instance }) {
  const t = useMessages(communityMessages);
  const [name, setName] = useState(community.name);
  const [contact, setContact] = useState(community.contact ?? '');
  const [rules, setRules] = useState(community.rules);
  const [signUp, setSignUp] = useState<SignUpMode>(community.signUp);
  const [newcomerDays, setNewcomerDays] = useState(String(community.newcomerDays));
  const { run, busy, refusal } = useAct(async () => {
    await changeCommunity(api, { name, contact, rules, signUp, newcomerDays: Number(newcomerDays || 0) });
    toast.success(t.saved);
  });
  const faults = refusal instanceof ApiProblem ? refusal.errors : [];
  const faultOf = (field: string) => faults.find(({ path }) => path === field)?.message;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) run();
  };
  return (
    <form noValidate onSubmit={save} className="flex flex-col gap-4">
      {refusal !== undefined && faults.length === 0 ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
      <Field label={t.name} hint={t.nameHint} error={faultOf('name')}>
        {(aria) => (
          <Input
            {...aria}
            maxLength={limits.nameLengthMax}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label={t.contact} hint={t.contactHint} error={faultOf('contact')}>
        {(aria) => (
          <Input
            {...aria}
            maxLength={limits.linkLengthMax}
            autoCapitalize="none"
            spellCheck={false}
            value={contact}
            onChange={(event) => setContact(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t.rules}
        hint={t.rulesHint}
        error={faultOf('rules')}
        aside={
          rules.length > limits.rulesLengthMax * 0.8 ? (
            <Counter used={rules.length} max={limits.rulesLengthMax} />
          ) : null
        }
      >
        {(aria) => <Textarea {...aria} rows={8} value={rules} onChange={(event) => setRules(event.target.value)} />}
      </Field>
      <RadioCards
        legend={t.signUp}
        name="sign-up"
        value={signUp}
        onChange={setSignUp}
        choices={signUpModes.map((value) => ({ value, ...t.modes[value], icon: <Icon of={icons[value]} /> }))}
      />
      <Field label={t.newcomers} hint={t.newcomersHint} error={faultOf('newcomerDays')}>
        {(aria) => (
          <Input
            {...aria}
            type="number"
            inputMode="numeric"
            min={0}
            max={newcomerDaysMax}
            className="max-w-24"
            value={newcomerDays}
            onChange={(event) => setNewcomerDays(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" size="large" busy={busy} className="sm:self-start">
        {t.save}
      </Button>
    </form>
  );
}
