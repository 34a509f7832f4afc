'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiProblem } from './problem.ts';

const key = Symbol.for('isntgram.query-client');

/**
 * TanStack Query for the signed-in screens; public pages do without. One browser keeps one client, so that going back
 * to the feed finds it as it was left.
 */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(queryClient);
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
        retry: (failures, error) => !(error instanceof ApiProblem && error.status < 500) && failures < 2,
      },
      mutations: { retry: false },
    },
  });
}
