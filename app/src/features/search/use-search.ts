import type { SearchKind } from '@isntgram/contract/search';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { search } from '@/lib/api/discover.ts';
import { api } from '@/lib/api.ts';

const pauseMs = 120;

/** Asks once somebody pauses; what is shown stays until the next answer is there, and an answer that nobody waits for is dropped. */
export function useSearch(typed: string, kind: SearchKind) {
  const q = useSettled(typed.trim());
  const query = useQuery({
    queryKey: ['search', q, kind],
    queryFn: ({ signal }) => search(api, q, kind, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  return { ...query, q };
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
