import type { Incident, IncidentKind, PublicStatus } from '@isntgram/contract/kernel/operation/public-status';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { changeIncident, openIncident } from '@/lib/api/operations/status';
import { messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { statusMessages } from '@/messages/operations/status.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field.tsx';
import { Input } from '@/ui/forms/input.tsx';
import { Segments } from '@/ui/forms/segments.tsx';
import { Textarea } from '@/ui/forms/textarea.tsx';
import { toast } from '@/ui/states/toaster';

const kinds = ['trouble', 'maintenance'] as const satisfies readonly IncidentKind[];

type ToldProps = { incidents: readonly Incident[]; told: PublicStatus; renew: () => void };

/** What the page of the status says to everybody, and what whoever runs the place adds to it. */
export function Told({ incidents, told, renew }: ToldProps) {
  const t = useMessages(statusMessages);
  const { run, busy, given } = useAct<string>(
    async (id) => {
      await changeIncident(api, id, { over: true });
      renew();
    },
    (refusal) => toast.error(messageOf(refusal)),
  );
  return (
    <section className="flex flex-col gap-4 rounded-card border p-4">
      <h2 className="font-semibold">{t.told}</h2>
      <p className="text-sm">
        {t.states[told.state]} ·{' '}
        <a href="/status" className="text-link underline">
          {t.page}
        </a>
      </p>
      {incidents
        .filter(({ endedAt }) => endedAt === null)
        .map(({ id, kind, title, body }) => (
          <article key={id} className="flex flex-wrap items-center justify-between gap-2 text-sm">
            <div className="wrap-anywhere min-w-0">
              <p className="font-medium">
                {t.kinds[kind]}: {title}
              </p>
              <p className="whitespace-pre-line text-muted">{body}</p>
            </div>
            <Button variant="secondary" busy={busy && given === id} onClick={() => run(id)}>
              {t.over}
            </Button>
          </article>
        ))}
      <NewIncidentForm renew={renew} />
    </section>
  );
}

function NewIncidentForm({ renew }: { renew: () => void }) {
  const t = useMessages(statusMessages);
  const [kind, setKind] = useState<IncidentKind>('trouble');
  const [title, setTitle] = useState('');
  const [body, setBody] = useState('');
  const { run, busy, refusal } = useAct(async () => {
    await openIncident(api, { kind, title, body });
    setTitle('');
    setBody('');
    toast.success(t.isTold);
    renew();
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <div>
        <Segments
          legend={t.kinds.legend}
          value={kind}
          choices={kinds.map((value) => ({ value, label: t.kinds[value] }))}
          onChange={setKind}
        />
      </div>
      <Field
        label={t.incidentTitle}
        hint={t.incidentTitleHint}
        error={refusal === undefined ? undefined : messageOf(refusal)}
      >
        {(control) => (
          <Input
            {...control}
            required
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field label={t.incidentBody}>
        {(control) => (
          <Textarea {...control} maxLength={2_000} value={body} onChange={(event) => setBody(event.target.value)} />
        )}
      </Field>
      <div>
        <Button type="submit" busy={busy}>
          {t.tell}
        </Button>
      </div>
    </form>
  );
}
