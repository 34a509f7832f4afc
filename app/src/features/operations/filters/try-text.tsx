import { filterLimits } from '@isntgram/contract/community/filter-choices';
import type { FilterMatches } from '@isntgram/contract/community/filters';
import { type FormEvent, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { tryFilters } from '@/lib/api/operations/filters';
import { messageOf } from '@/lib/api/problem';
import { useAct } from '@/lib/server-state/use-act';
import { filtersMessages } from '@/messages/operations/filters.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Textarea } from '@/ui/forms/textarea';
import { Notice } from '@/ui/states/notice';
import { Fold } from './fold.tsx';

/** Which filters a text would run into, without publishing it. */
export function TryText() {
  const t = useMessages(filtersMessages);
  const [text, setText] = useState('');
  const [found, setFound] = useState<FilterMatches['items']>();
  const { run, busy, refusal } = useAct(async () => setFound((await tryFilters(api, text)).items));
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) run();
  };
  const change = (written: string) => {
    setText(written);
    setFound(undefined);
  };
  return (
    <Fold title={t.try}>
      <form noValidate onSubmit={ask} className="flex flex-col gap-3">
        {refusal === undefined ? null : <Notice tone="error">{messageOf(refusal)}</Notice>}
        <Field label={t.tryText}>
          {(aria) => (
            <Textarea
              {...aria}
              rows={3}
              maxLength={filterLimits.triedLengthMax}
              value={text}
              onChange={(event) => change(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="secondary" busy={busy} className="sm:self-start">
          {t.tryIt}
        </Button>
      </form>
      <div aria-live="polite">{found ? <Found found={found} /> : null}</div>
    </Fold>
  );
}

function Found({ found }: { found: FilterMatches['items'] }) {
  const t = useMessages(filtersMessages);
  if (found.length === 0) return <p className="text-sm">{t.tryNothing}</p>;
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {found.map((match) => (
        <li key={match.id} className="wrap-anywhere">
          {t.tryFound(match.found, `${t.done[match.action]} (${t.kinds[match.kind]}: ${match.value})`)}
        </li>
      ))}
    </ul>
  );
}
