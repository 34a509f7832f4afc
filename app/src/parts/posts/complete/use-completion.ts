import type { TagSummary } from '@isntgram/contract/network/tags';
import type { ListedUser } from '@isntgram/contract/network/users';
import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { search } from '@/lib/api/network/discover';
import { complete, type Token, tokenAt } from './token-at.ts';

/** Somebody, or a tag, that may have been meant. */
export type Meant = { person: ListedUser } | { tag: TagSummary };

const pauseMs = 150;
const shownMax = 5;

export const writtenAs = (meant: Meant): string =>
  'person' in meant ? `@${meant.person.username}` : `#${meant.tag.tag}`;

/**
 * Offers people after @ and tags after #, while they are written in `field`, which keeps the focus. Without an answer
 * nothing is offered, and what is typed stays what it is.
 */
export function useCompletion(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  change: (text: string) => void,
) {
  const listId = useId();
  const [token, setToken] = useState<Token>();
  const [offered, setOffered] = useState<readonly Meant[]>([]);
  const [active, setActive] = useState(0);
  const [caret, setCaret] = useState<number>();
  const { kind, typed } = token ?? {};

  useEffect(() => {
    if (kind === undefined || typed === undefined) return setOffered([]);
    const asking = new AbortController();
    const timer = setTimeout(() => {
      search(api, `${kind === 'people' ? '@' : '#'}${typed}`, kind, asking.signal).then(
        ({ people, tags }) => {
          const found = kind === 'people' ? people.map((person) => ({ person })) : tags.map((tag) => ({ tag }));
          setOffered(found.slice(0, shownMax));
          setActive(0);
        },
        () => setOffered([]),
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [kind, typed]);

  useLayoutEffect(() => {
    if (caret === undefined) return;
    field.current?.setSelectionRange(caret, caret);
    setCaret(undefined);
  }, [caret, field]);

  const close = () => {
    setToken(undefined);
    setOffered([]);
  };
  const look = () => {
    const { selectionStart, selectionEnd, value } = field.current ?? {};
    const at = selectionStart === selectionEnd ? selectionStart : undefined;
    setToken(value === undefined || at === undefined ? undefined : tokenAt(value, at));
  };
  const take = (meant: Meant) => {
    if (!token) return;
    const done = complete(text, token, writtenAs(meant));
    change(done.text);
    setCaret(done.caret);
    close();
    field.current?.focus();
  };
  /** True where the key was for the list, and is for nothing else. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    const chosen = offered[active];
    if (!token || !chosen || event.nativeEvent.isComposing) return false;
    const isWritten = text.slice(token.start, token.end) === writtenAs(chosen);
    if (event.key === 'Escape') close();
    else if (isWritten && event.key === 'Enter') return false;
    else if (event.key === 'Enter' || event.key === 'Tab') take(chosen);
    else if (event.key === 'ArrowDown') setActive((active + 1) % offered.length);
    else if (event.key === 'ArrowUp') setActive((active - 1 + offered.length) % offered.length);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const isOpen = token !== undefined && offered.length > 0;
  return {
    list: { id: listId, offered: isOpen ? offered : [], active, take },
    onKeyDown,
    /** For the field: which part of the list is chosen, and when to look what is written. */
    field: {
      'aria-autocomplete': 'list',
      ...(isOpen && { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${active}` }),
      onSelect: look,
      onBlur: close,
    } as const,
  };
}
