import { invitationLimits } from '@isntgram/contract/community/choices';
import type { Invitations as Listed } from '@isntgram/contract/community/invitations';
import { type FormEvent, useState } from 'react';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { listInvitations, makeInvitation, withdrawInvitation } from '@/lib/api/operations/community';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { communityMessages } from '@/messages/operations/community.ts';
import { NotLoaded } from '@/parts/admin/not-loaded.tsx';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Notice } from '@/ui/states/notice';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';

const key: Key<Listed> = 'invitations';
const load = () => listInvitations(api);
const always = { freshMs: 0 };

/** The links that let people in, and a new one. */
export function Invitations() {
  const t = useMessages(communityMessages);
  const { data, error, renew } = useQuery(key, load, always);
  return (
    <section aria-labelledby="invitations" className="flex flex-col gap-4 border-t pt-5">
      <div>
        <h2 id="invitations" className="font-semibold text-lg">
          {t.invitations}
        </h2>
        <p className="text-muted text-sm">{t.invitationsText}</p>
      </div>
      <NewInvitation onMade={renew} />
      {data ? <List invitations={data} renew={renew} /> : null}
      {!data && error === undefined ? <Skeleton className="h-16 w-full" /> : null}
      {!data && error !== undefined ? <NotLoaded error={error} renew={renew} /> : null}
    </section>
  );
}

function NewInvitation({ onMade }: { onMade: () => void }) {
  const t = useMessages(communityMessages);
  const [note, setNote] = useState('');
  const [uses, setUses] = useState('1');
  const [days, setDays] = useState('7');
  const [link, setLink] = useState<string>();
  const { run, busy, refusal } = useAct(async () => {
    const { code } = await makeInvitation(api, { note, uses: Number(uses), days: Number(days) });
    setLink(`${window.location.origin}/sign-up?invitation=${code}`);
    setNote('');
    onMade();
  });
  const make = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) run();
  };
  return (
    <form onSubmit={make} className="flex flex-col gap-3">
      {refusal === undefined ? null : <Notice tone="error">{messageOf(refusal)}</Notice>}
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[1fr_6rem_6rem]">
        <div className="max-sm:col-span-2">
          <Field label={t.note} hint={t.noteHint}>
            {(aria) => (
              <Input
                {...aria}
                maxLength={invitationLimits.noteLengthMax}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Field label={t.uses}>
          {(aria) => <Amount {...aria} max={invitationLimits.usesMax} value={uses} onChange={setUses} />}
        </Field>
        <Field label={t.days}>
          {(aria) => <Amount {...aria} max={invitationLimits.daysMax} value={days} onChange={setDays} />}
        </Field>
      </div>
      <Button type="submit" variant="secondary" busy={busy} className="sm:self-start">
        {t.make}
      </Button>
      {link ? <MadeLink link={link} /> : null}
    </form>
  );
}

type AmountProps = { id: string; max: number; value: string; onChange: (value: string) => void };

const Amount = ({ max, onChange, ...rest }: AmountProps) => (
  <Input
    {...rest}
    type="number"
    inputMode="numeric"
    required
    min={1}
    max={max}
    onChange={(event) => onChange(event.target.value)}
  />
);

function MadeLink({ link }: { link: string }) {
  const t = useMessages(communityMessages);
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => toast.success(t.copied),
      () => toast.error(t.notCopied),
    );
  return (
    <Notice tone="success">
      <p>{t.link}</p>
      <p className="wrap-anywhere select-all pt-1 font-mono text-sm">{link}</p>
      <Button variant="secondary" className="mt-2" onClick={copy}>
        {t.copy}
      </Button>
    </Notice>
  );
}

function List({ invitations: { items }, renew }: { invitations: Listed; renew: () => void }) {
  const t = useMessages(communityMessages);
  const locale = useLocale();
  const { run, busy, given } = useAct<string>(
    async (id) => {
      await withdrawInvitation(api, id);
      toast.success(t.withdrawn);
      renew();
    },
    (refusal) => {
      toast.error(messageOf(refusal));
      renew();
    },
  );
  if (items.length === 0) return <p className="text-muted text-sm">{t.none}</p>;
  return (
    <ul className="divide-y rounded-card border">
      {items.map(({ id, note, uses, usesMax, expiresAt, by }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-2 px-4 py-3 text-sm">
          <div className="wrap-anywhere min-w-0">
            <p className="font-medium">{note || t.unnamed}</p>
            <p className="text-muted">
              {[t.used(uses, usesMax), t.until(formatDate(expiresAt, locale)), ...(by ? [t.by(by)] : [])].join(' · ')}
            </p>
          </div>
          <Button variant="quiet" busy={busy && given === id} onClick={() => run(id)}>
            {t.withdraw}
          </Button>
        </li>
      ))}
    </ul>
  );
}
