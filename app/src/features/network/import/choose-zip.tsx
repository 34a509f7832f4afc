import type { Me } from '@isntgram/contract/network/users';
import { useRef } from 'react';
import { useMessages } from '@/language/messages';
import { importMessages } from '@/messages/network/import.ts';
import { Button } from '@/ui/button.tsx';
import { Notice } from '@/ui/states/notice';
import { Spinner } from '@/ui/states/spinner';
import { type ImportState, readZips } from './import-store.ts';
import { unfinishedImport } from './unfinished.ts';

type Before = Extract<ImportState, { step: 'idle' | 'reading' }>;

/** How to get the zip, and where to choose it. */
export function ChooseZip({ state, me }: { state: Before; me: Me }) {
  const t = useMessages(importMessages);
  const input = useRef<HTMLInputElement>(null);
  const unfinished = unfinishedImport(me.id);
  const reading = state.step === 'reading';
  return (
    <>
      {unfinished && !reading ? <Notice tone="info">{t.unfinished(unfinished.done, unfinished.posts)}</Notice> : null}
      {state.step === 'idle' && state.fault ? <Notice tone="error">{t.fault[state.fault]}</Notice> : null}
      {state.step === 'idle' && state.refusal ? <Notice tone="error">{state.refusal}</Notice> : null}
      <section aria-labelledby="how" className="flex flex-col gap-3 rounded-card border bg-surface p-4">
        <h2 id="how" className="font-semibold">
          {t.how}
        </h2>
        <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-sm">
          {t.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="text-muted text-sm">{t.stays}</p>
      </section>
      <div className="flex min-h-12 flex-wrap items-center gap-4">
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept=".zip,application/zip"
          aria-label={t.choose}
          onChange={({ currentTarget }) => {
            const zips = [...(currentTarget.files ?? [])];
            currentTarget.value = '';
            if (zips.length > 0) void readZips(zips, me);
          }}
        />
        <Button size="large" disabled={reading} onClick={() => input.current?.click()}>
          {t.choose}
        </Button>
        {reading ? (
          <p role="status" className="flex items-center gap-2.5 text-muted text-sm">
            <Spinner className="size-5" />
            {t.reading(state.entries)}
          </p>
        ) : null}
      </div>
    </>
  );
}
