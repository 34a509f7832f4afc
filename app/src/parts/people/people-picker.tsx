'use client';

import type { UserSummary } from '@isntgram/contract/network/users';
import { X } from 'lucide';
import { useEffect, useId, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { search } from '@/lib/api/network/discover';
import { taggingMessages } from '@/messages/network/tagging.ts';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { Input } from '../../ui/forms/input.tsx';
import { Avatar } from './avatar.tsx';

const offeredMax = 6;

type PeoplePickerProps = {
  people: readonly UserSummary[];
  onChange: (people: UserSummary[]) => void;
  /** As many can be chosen. */
  countMax: number;
};

/** Chooses people by name: who is chosen stands above the field, who may be meant below it. */
export function PeoplePicker({ people, onChange, countMax }: PeoplePickerProps) {
  const t = useMessages(taggingMessages);
  const fieldId = useId();
  const [text, setText] = useState('');
  const found = useFound(text.trim());
  const chosen = new Set(people.map(({ username }) => username));
  const offered = found.filter(({ username }) => !chosen.has(username)).slice(0, offeredMax);
  const take = (person: UserSummary) => {
    onChange([...people, person]);
    setText('');
  };
  return (
    <div className="flex flex-col gap-3">
      <ul aria-label={t.chosen} className="flex flex-col gap-1">
        {people.map((person) => (
          <li key={person.username} className="flex items-center gap-3">
            <Person person={person} />
            <IconButton
              label={t.remove(person.username)}
              onClick={() => onChange(people.filter(({ username }) => username !== person.username))}
              className="ml-auto text-muted"
            >
              <Icon of={X} className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
      {people.length < countMax ? (
        <>
          <label htmlFor={fieldId} className="font-medium text-sm">
            {t.find}
          </label>
          <Input
            id={fieldId}
            value={text}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        </>
      ) : null}
      <ul aria-label={t.offered} className="flex flex-col">
        {offered.map((person) => (
          <li key={person.username}>
            <button
              type="button"
              onClick={() => take(person)}
              className="flex w-full items-center gap-3 rounded-control p-1.5 text-left hover:bg-hover"
            >
              <Person person={person} />
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {text.trim() ? t.count(offered.length) : ''}
      </p>
    </div>
  );
}

function Person({ person }: { person: UserSummary }) {
  return (
    <>
      <Avatar user={person} size="small" />
      <span className="flex min-w-0 flex-col leading-tight">
        <span className="truncate font-semibold text-sm">{person.username}</span>
        <span className="truncate text-muted text-sm">{person.name}</span>
      </span>
    </>
  );
}

/** Whom the words may mean; nobody while there are none, or where the search does not answer. */
function useFound(words: string): UserSummary[] {
  const [found, setFound] = useState<{ words: string; people: UserSummary[] }>({ words: '', people: [] });
  useEffect(() => {
    if (words === '') return;
    const asking = new AbortController();
    search(api, words, 'people', asking.signal).then(
      ({ people }) => setFound({ words, people }),
      () => undefined,
    );
    return () => asking.abort();
  }, [words]);
  return words === '' ? [] : found.people;
}
