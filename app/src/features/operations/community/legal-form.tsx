import type { LegalTexts } from '@isntgram/contract/community/community';
import { limits } from '@isntgram/contract/kernel/limits';
import { type FormEvent, useState } from 'react';
import { useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { getLegalTextsAnew } from '@/lib/api/instance';
import { changeCommunity } from '@/lib/api/operations/community';
import { ApiProblem, messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { communityMessages } from '@/messages/operations/community.ts';
import { Button } from '@/ui/button.tsx';
import { Counter } from '@/ui/forms/counter';
import { Field } from '@/ui/forms/field';
import { Textarea } from '@/ui/forms/textarea';
import { Notice } from '@/ui/states/notice';
import { Skeleton } from '@/ui/states/skeleton';
import { toast } from '@/ui/states/toaster';

const key: Key<LegalTexts> = 'legal';
const load = () => getLegalTextsAnew(api);
const always = { freshMs: 0 };
const parts = ['imprint', 'privacy', 'terms'] as const;

/** What the law asks the community to say, for its admins. */
export function LegalForm() {
  const t = useMessages(communityMessages);
  const { data, error } = useQuery(key, load, always);
  return (
    <section aria-labelledby="legal" className="flex flex-col gap-4">
      <div>
        <h2 id="legal" className="font-semibold text-lg">
          {t.legal}
        </h2>
        <p className="text-muted text-sm">{t.legalText}</p>
      </div>
      {data ? <Form given={data} /> : null}
      {data ? null : error === undefined ? (
        <div aria-busy className="flex flex-col gap-4">
          {parts.map((part) => (
            <Skeleton key={part} className="h-44 w-full" />
          ))}
        </div>
      ) : (
        <Notice tone="error">{messageOf(error)}</Notice>
      )}
    </section>
  );
}

/** What was typed stays where it is refused. */
function Form({ given }: { given: LegalTexts }) {
  const t = useMessages(communityMessages);
  const [texts, setTexts] = useState(given);
  const { run, busy, refusal } = useAct(async () => {
    await changeCommunity(api, texts);
    toast.success(t.saved);
  });
  const faults = refusal instanceof ApiProblem ? refusal.errors : [];
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) run();
  };
  return (
    <form noValidate onSubmit={save} className="flex flex-col gap-4">
      {refusal !== undefined && faults.length === 0 ? <Notice tone="error">{messageOf(refusal)}</Notice> : null}
      {parts.map((part) => (
        <Field
          key={part}
          {...t.legalFields[part]}
          error={faults.find(({ path }) => path === part)?.message}
          aside={
            texts[part].length > limits.legalLengthMax * 0.8 ? (
              <Counter used={texts[part].length} max={limits.legalLengthMax} />
            ) : null
          }
        >
          {(aria) => (
            <Textarea
              {...aria}
              rows={5}
              value={texts[part]}
              onChange={({ target }) => setTexts({ ...texts, [part]: target.value })}
            />
          )}
        </Field>
      ))}
      <Button type="submit" size="large" busy={busy} className="sm:self-start">
        {t.saveLegal}
      </Button>
    </form>
  );
}
