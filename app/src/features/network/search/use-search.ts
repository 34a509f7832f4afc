import type { SearchKind, SearchResults } from '@isntgram/contract/network/search';
import { useCallback, useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { search } from '@/lib/api/network/discover';
import { useBack } from '@/lib/api/use-outage';

const pauseMs = 120;
const answersKept = 30;

/**
 * What was found in this tab, so that going back shows it at once; it is asked for anew all the same. Not in
 * lib/server-state: this page has nothing else there, and would load 540 bytes more (gzip).
 */
const answers = new Map<string, SearchResults>();

type Answer = { asked: string; data: SearchResults | undefined; error: unknown };

/**
 * Asks once somebody pauses; what is shown stays until the next answer is there, and an answer that nobody waits for is
 * dropped.
 */
export function useSearch(typed: string, kind: SearchKind) {
  const q = useSettled(typed.trim());
  const asked = `${kind} ${q}`;
  const [answer, setAnswer] = useState<Answer>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks the same again.
  useEffect(() => {
    if (q === '') return setAnswer(undefined);
    const known = answers.get(asked);
    if (known) setAnswer({ asked, data: known, error: undefined });
    const asking = new AbortController();
    search(api, q, kind, asking.signal).then(
      (data) => {
        keepAnswer(asked, data);
        setAnswer({ asked, data, error: undefined });
      },
      (error: unknown) => {
        if (!asking.signal.aborted) setAnswer({ asked, data: known, error });
      },
    );
    return () => asking.abort();
  }, [asked, attempt]);
  const retry = useCallback(() => {
    setAnswer(undefined);
    setAttempt((before) => before + 1);
  }, []);
  useBack(answer?.error !== undefined, retry);
  return { q, data: answer?.data, error: answer?.error, current: answer?.asked === asked, retry };
}

function keepAnswer(asked: string, data: SearchResults): void {
  answers.delete(asked);
  answers.set(asked, data);
  for (const oldest of answers.keys()) {
    if (answers.size <= answersKept) break;
    answers.delete(oldest);
  }
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
