import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { hasModule } from '@/lib/api/api-server';

/** The layout of each of the network’s pages: where a community has no network, there is nothing at their addresses. */
export async function NetworkPages({ children }: { children: ReactNode }) {
  if (!(await hasModule('network'))) notFound();
  return children;
}
