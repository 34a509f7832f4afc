import { noteLimits } from '@isntgram/contract/community/choices';
import type { PersonNotes as Notes, PersonNote } from '@isntgram/contract/community/people';
import { type FormEvent, useCallback, useState } from 'react';
import { formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { addNote, listNotes, removeNote } from '@/lib/api/operations/people';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { notesMessages } from '@/messages/operations/notes.ts';
import { Button } from '@/ui/button.tsx';
import { Dialog } from '@/ui/dialogs/dialog';
import { Counter } from '@/ui/forms/counter';
import { Field } from '@/ui/forms/field';
import { Textarea } from '@/ui/forms/textarea';
import { Notice } from '@/ui/states/notice';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';
import { NotLoaded } from './not-loaded.tsx';

const always = { freshMs: 0 };

interface Noted {
  id: string;
  username: string;
}

/** What moderators wrote about somebody, behind a button. */
export function PersonNotes({ person, count }: { person: Noted; count?: number }) {
  const t = useMessages(notesMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="secondary" aria-label={t.openFor(person.username)} onClick={() => setOpen(true)}>
        {count ? `${t.open} (${count})` : t.open}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t.openFor(person.username)} description={t.text}>
        <Loaded id={person.id} />
      </Dialog>
    </>
  );
}

function Loaded({ id }: { id: string }) {
  const t = useMessages(notesMessages);
  const key: Key<Notes> = `notes ${id}`;
  const load = useCallback(() => listNotes(api, id), [id]);
  const { data, error, busy, renew } = useQuery(key, load, always);
  if (!data) {
    return (
      <div className="p-4">
        {error === undefined ? (
          <Skeleton className="h-40 w-full" />
        ) : (
          <NotLoaded error={error} busy={busy} renew={renew} />
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4 overflow-y-auto p-4">
      {data.items.length > 0 ? (
        <ul className="divide-y rounded-card border">
          {data.items.map((note) => (
            <Line key={note.id} personId={id} note={note} onRemoved={renew} />
          ))}
        </ul>
      ) : (
        <p className="text-muted text-sm">{t.none}</p>
      )}
      <NewNote id={id} onAdded={renew} />
    </div>
  );
}

function Line({ personId, note, onRemoved }: { personId: string; note: PersonNote; onRemoved: () => void }) {
  const t = useMessages(notesMessages);
  const locale = useLocale();
  const { run, busy } = useAct(
    async () => {
      await removeNote(api, personId, note.id);
      onRemoved();
    },
    (refusal) => toast.error(messageOf(refusal)),
  );
  return (
    <li className="wrap-anywhere flex flex-col gap-1 px-4 py-3 text-sm">
      <p className="whitespace-pre-line">{note.text}</p>
      <p className="flex flex-wrap items-center justify-between gap-2 text-muted">
        {[note.by ? `@${note.by}` : t.gone, formatDate(note.createdAt, locale)].join(' · ')}
        {note.own ? (
          <Button variant="quiet" busy={busy} onClick={() => run()}>
            {t.remove}
          </Button>
        ) : null}
      </p>
    </li>
  );
}

function NewNote({ id, onAdded }: { id: string; onAdded: () => void }) {
  const t = useMessages(notesMessages);
  const [text, setText] = useState('');
  const { run, busy, refusal } = useAct(async () => {
    await addNote(api, id, text);
    setText('');
    onAdded();
  });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) run();
  };
  return (
    <form noValidate onSubmit={add} className="flex flex-col gap-3">
      {refusal === undefined ? null : <Notice tone="error">{messageOf(refusal)}</Notice>}
      <Field label={t.label} aside={<Counter used={text.length} max={noteLimits.lengthMax} />}>
        {(aria) => <Textarea {...aria} rows={3} value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      <Button type="submit" busy={busy} disabled={text.trim() === ''} className="self-end">
        {t.add}
      </Button>
    </form>
  );
}
