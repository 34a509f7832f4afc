'use client';

import { searchKinds } from '@isntgram/contract/network/choices';
import type { SearchKind } from '@isntgram/contract/network/search';
import { Search, X } from 'lucide';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useMessages } from '@/language/messages';
import { searchMessages } from '@/messages/network/search.ts';
import { Input } from '@/ui/forms/input';
import { Icon } from '@/ui/icon.tsx';
import { IconButton } from '@/ui/icon-button.tsx';
import { KindTabs } from './kind-tabs.tsx';
import { SearchResultList } from './search-result-list.tsx';
import { SearchStart } from './search-start.tsx';
import { listboxId, optionId, useActiveOption } from './use-active-option.ts';
import { useRecentSearches } from './use-recent-searches.ts';
import { useSearch } from './use-search.ts';

/**
 * One field, and below it what the words stand for, as they are typed. The address holds the words, so that going back
 * finds them.
 */
export function SearchScreen() {
  const t = useMessages(searchMessages);
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<SearchKind>('all');
  const field = useRef<HTMLInputElement>(null);
  const recent = useRecentSearches();
  const result = useSearch(typed, kind);
  const { active, moveBy, reset } = useActiveOption();
  const asking = typed.trim() !== '';
  const { people = [], tags = [], posts = [] } = result.data ?? {};
  const listed = asking && people.length + tags.length + posts.length > 0;
  // While somebody types on, the results are still those of what they typed before: Enter must not open one of them.
  const current = result.q === typed.trim() && result.current;

  useEffect(() => {
    const asked = new URLSearchParams(window.location.search);
    setTyped(asked.get('q') ?? '');
    setKind(searchKinds.find((each) => each === asked.get('kind')) ?? 'all');
    if (window.matchMedia('(pointer: fine)').matches || !asked.get('q')) field.current?.focus();
  }, []);

  const show = (q: string, next: SearchKind) => {
    setTyped(q);
    setKind(next);
    reset();
    const address = new URLSearchParams({ ...(q && { q }), ...(next !== 'all' && { kind: next }) });
    window.history.replaceState(null, '', address.size > 0 ? `/search?${address}` : '/search');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      moveBy(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (active >= 0 || current) document.getElementById(optionId(Math.max(active, 0)))?.click();
    } else if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      show('', kind);
    }
  };

  return (
    <div className="mx-auto flex w-full max-w-[640px] flex-1 flex-col sm:px-4 sm:py-6">
      <h1 className="sr-only">{t.title}</h1>
      <search className="sticky top-0 z-20 bg-background px-3 py-2 sm:px-0">
        <div className="relative">
          <Icon of={Search} className="pointer-events-none absolute top-3 left-3.5 size-5 text-muted" />
          <Input
            ref={field}
            type="text"
            data-search-field
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            role="combobox"
            aria-label={t.label}
            aria-expanded={listed}
            aria-controls={listed ? listboxId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={active >= 0 ? optionId(active) : undefined}
            placeholder={t.placeholder}
            value={typed}
            onChange={(event) => show(event.target.value, kind)}
            onKeyDown={onKeyDown}
            className="pr-11 pl-11"
          />
          {typed === '' ? null : (
            <IconButton
              label={t.clear}
              className="absolute top-0.5 right-0.5"
              onClick={() => {
                show('', kind);
                field.current?.focus();
              }}
            >
              <Icon of={X} className="size-[18px]" />
            </IconButton>
          )}
        </div>
        <KindTabs kind={kind} onChange={(next) => show(typed, next)} />
      </search>
      {asking ? (
        <SearchResultList
          kind={kind}
          result={result}
          active={active}
          onOpen={recent.add}
          onShowAll={() => show(typed, 'all')}
        />
      ) : (
        <SearchStart {...recent} />
      )}
    </div>
  );
}
