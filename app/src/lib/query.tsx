'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import { ApiProblem } from './api/problem.ts';
import { useBack } from './api/use-outage.ts';

const key = Symbol.for('isntgram.query-client');

/**
 * TanStack Query for the signed-in screens; public pages do without. One browser keeps one client, so that going back
 * to the feed finds it as it was left. What failed while the API was away is asked for anew when it is back.
 */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(queryClient);
  const goOn = useCallback(
    () => void client.refetchQueries({ predicate: ({ state }) => state.status === 'error' }),
    [client],
  );
  useBack(true, goOn);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

function queryClient(): QueryClient {
  if (typeof window === 'undefined') return createQueryClient();
  const kept: unknown = Reflect.get(window, key);
  if (kept instanceof QueryClient) return kept;
  const created = createQueryClient();
  Reflect.set(window, key, created);
  return created;
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: 10 * 60_000,
        // Where the API says that it is away, the page waits until it is back.
        retry: (failures, error) =>
          !(error instanceof ApiProblem && (error.status < 500 || error.status === 503)) && failures < 2,
      },
      mutations: { retry: false },
    },
  });
}
