'use client';

import type { MutedWord } from '@isntgram/contract/network/relations';
import { MessageCircleOff, X } from 'lucide';
import { type FormEvent, useState } from 'react';
import { useMessages } from '@/language/messages';
import { fieldErrorOf, messageOf } from '@/lib/api/problem';
import { useSignedIn } from '@/lib/session/signed-in';
import { commonMessages } from '@/messages/kernel/common.ts';
import { privacyMessages } from '@/messages/network/privacy.ts';
import { ScreenTitle } from '@/parts/people/people-screen';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Skeleton } from '@/ui/states/skeleton';
import { useMutedWords } from './use-muted-words.ts';

/** Words and tags that one does not want to read about. */
export function MutedWordsScreen() {
  const t = useMessages(privacyMessages);
  const { retry } = useMessages(commonMessages);
  useSignedIn('/settings/muted-words');
  const { words, error, refusal, busy, add, remove, reload } = useMutedWords();
  return (
    <div className="mx-auto flex w-full max-w-xl flex-1 flex-col gap-5 px-4 py-4 sm:py-8">
      <ScreenTitle title={t.words.title} back={{ href: '/settings/privacy', label: t.back }} />
      <p className="text-muted text-sm">{t.words.hint}</p>
      <AddWord busy={busy} refusal={refusal} onAdd={add} />
      {words ? <Words words={words} onRemove={remove} /> : null}
      {!words && !error ? <Skeleton className="h-10 w-full" /> : null}
      {error ? (
        <div role="alert" className="flex items-center justify-between gap-3 text-muted">
          {messageOf(error)}
          <Button variant="secondary" onClick={reload}>
            {retry}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

type AddWordProps = { busy: boolean; refusal: unknown; onAdd: (word: MutedWord) => Promise<boolean> };

function AddWord({ busy, refusal, onAdd }: AddWordProps) {
  const t = useMessages(privacyMessages).words;
  const [typed, setTyped] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '' || busy) return;
    const kind = typed.trim().startsWith('#') ? 'tag' : 'word';
    if (await onAdd({ kind, value: typed })) setTyped('');
  };
  const error = refusal ? (fieldErrorOf(refusal, 'value') ?? messageOf(refusal)) : undefined;
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Field label={t.label} hint={t.full} error={error}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              autoCapitalize="none"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit" busy={busy} disabled={typed.trim() === ''} className="h-11">
              {t.add}
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}

function Words({ words, onRemove }: { words: readonly MutedWord[]; onRemove: (word: MutedWord) => void }) {
  const t = useMessages(privacyMessages).words;
  if (words.length === 0)
    return <EmptyState icon={<Icon of={MessageCircleOff} />} title={t.empty} text={t.emptyText} />;
  return (
    <ul className="flex flex-wrap gap-2">
      {words.map((word) => {
        const shown = word.kind === 'tag' ? `#${word.value}` : word.value;
        return (
          <li key={shown} className="inline-flex min-h-10 max-w-full items-center rounded-full border pl-4 text-sm">
            <span className="truncate">{shown}</span>
            <button
              type="button"
              aria-label={t.unmute(shown)}
              title={t.unmute(shown)}
              onClick={() => onRemove(word)}
              className={
                'inline-flex size-10 shrink-0 items-center justify-center rounded-full text-muted ' +
                'hover:bg-hover hover:text-foreground'
              }
            >
              <Icon of={X} className="size-4" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
