import { limits } from '@isntgram/contract/kernel/limits';
import { type ComponentProps, type FormEvent, type ReactNode, useState } from 'react';
import { messageOf } from '@/lib/api/problem';
import { Button } from '../../ui/button.tsx';
import { Counter } from '../../ui/forms/counter.tsx';
import { Field } from '../../ui/forms/field.tsx';
import { Textarea } from '../../ui/forms/textarea.tsx';
import { Notice } from '../../ui/states/notice.tsx';

type NoteFormProps = {
  /** Above the note. */
  children?: ReactNode;
  label: string;
  rows: number;
  /** What is said where nothing was written that is needed. */
  required?: string | undefined;
  back: { label: string; onClick: () => void };
  submit: { label: string; variant?: ComponentProps<typeof Button>['variant'] };
  /** What it throws is shown, and one may try again; otherwise it is the last that this form does. */
  send: (note: string) => Promise<void>;
  onBusy?: (busy: boolean) => void;
};

/** Sends something to the moderators, or what they decided, with a note if one likes. */
export function NoteForm({ children, label, rows, required, back, submit, send, onBusy }: NoteFormProps) {
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const [missing, setMissing] = useState<string>();
  const tooLong = note.length > limits.reportNoteLengthMax;
  const mark = (working: boolean) => {
    setBusy(working);
    onBusy?.(working);
  };
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    // A dialog may stand within a form, as far as React goes: that one is not sent.
    event.stopPropagation();
    if (busy || tooLong) return;
    setMissing(note.trim() === '' ? required : undefined);
    if (required !== undefined && note.trim() === '') return;
    mark(true);
    setRefusal(undefined);
    try {
      await send(note);
    } catch (error) {
      setRefusal(error);
      mark(false);
    }
  };
  return (
    <form onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-4 overflow-y-auto p-4">
      {children}
      {refusal ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
      <Field label={label} error={missing} aside={<Counter used={note.length} max={limits.reportNoteLengthMax} />}>
        {(aria) => <Textarea {...aria} value={note} rows={rows} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="secondary" disabled={busy} onClick={back.onClick}>
          {back.label}
        </Button>
        <Button type="submit" variant={submit.variant ?? 'primary'} busy={busy} disabled={tooLong}>
          {submit.label}
        </Button>
      </div>
    </form>
  );
}
