import type { FilterAction } from '@isntgram/contract/community/filter-choices';
import type { Filter } from '@isntgram/contract/community/filters';
import { Filter as FilterIcon } from 'lucide';
import { useState } from 'react';
import { formatDate, formatRelativeTime } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { addFilter, changeFilter, removeFilter } from '@/lib/api/operations/filters';
import { messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { filtersMessages } from '@/messages/operations/filters.ts';
import { Button } from '@/ui/button.tsx';
import { Input } from '@/ui/forms/input';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { toast } from '@/ui/states/toaster';

const shownFirst = 50;
const undoMs = 10_000;

/** All filters, with a search, latest first. */
export function FilterList({ filters, renew }: { filters: readonly Filter[]; renew: () => void }) {
  const t = useMessages(filtersMessages);
  const [search, setSearch] = useState('');
  const [all, setAll] = useState(false);
  const wanted = search.trim().toLowerCase();
  const found = filters.filter(({ value }) => value.toLowerCase().includes(wanted));
  const shown = all ? found : found.slice(0, shownFirst);
  if (filters.length === 0) return <EmptyState icon={<Icon of={FilterIcon} />} title={t.none} text={t.noneText} />;
  return (
    <section aria-labelledby="filters" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="filters" className="font-semibold text-lg">
          {t.list(filters.length)}
        </h2>
        <Input
          type="search"
          aria-label={t.search}
          placeholder={t.search}
          className="sm:w-64"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {found.length === 0 ? <p className="text-muted text-sm">{t.noneFound}</p> : null}
      {shown.length > 0 ? (
        <ul className="divide-y rounded-card border">
          {shown.map((filter) => (
            <FilterRow key={filter.id} filter={filter} renew={renew} />
          ))}
        </ul>
      ) : null}
      {shown.length < found.length ? (
        <Button variant="secondary" onClick={() => setAll(true)}>
          {t.showAll(found.length)}
        </Button>
      ) : null}
    </section>
  );
}

const otherAction = { refuse: 'report', report: 'refuse' } as const satisfies Record<FilterAction, FilterAction>;

function FilterRow({ filter, renew }: { filter: Filter; renew: () => void }) {
  const t = useMessages(filtersMessages);
  const locale = useLocale();
  const [nowMs] = useState(() => Date.now());
  const { id, kind, value, action, by, createdAt, matchCount, matchedAt } = filter;
  const other = otherAction[action];
  const fail = (refusal: unknown) => {
    toast.error(messageOf(refusal));
    renew();
  };
  const bring = () =>
    addFilter(api, { kind, value, action }).then(
      () => renew(),
      (refusal: unknown) => fail(refusal),
    );
  const change = useAct(async () => {
    await changeFilter(api, id, other);
    renew();
  }, fail);
  const remove = useAct(async () => {
    await removeFilter(api, id);
    toast.info(t.removed(value), { action: { label: t.undo, run: () => void bring() }, durationMs: undoMs });
    renew();
  }, fail);
  return (
    <li className="flex flex-col gap-2 px-4 py-3 text-sm sm:flex-row sm:items-center sm:justify-between">
      <div className="wrap-anywhere min-w-0">
        <p className="font-medium">
          {value} <span className="font-normal text-muted">{t.kinds[kind]}</span>
        </p>
        <p className="text-muted">
          {[t.done[action], ...(by ? [t.by(by)] : []), formatDate(createdAt, locale)].join(' · ')}
        </p>
        <p className="text-muted">
          {matchedAt ? t.matched(matchCount, formatRelativeTime(matchedAt, nowMs, locale)) : t.neverMatched}
        </p>
      </div>
      <div className="-mx-2 flex shrink-0 flex-wrap">
        <Button variant="quiet" busy={change.busy} aria-label={t.changeName[other](value)} onClick={() => change.run()}>
          {t.change[other]}
        </Button>
        <Button variant="quiet" busy={remove.busy} aria-label={t.removeName(value)} onClick={() => remove.run()}>
          {t.remove}
        </Button>
      </div>
    </li>
  );
}
