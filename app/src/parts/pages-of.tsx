import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { hasModule } from '@/lib/api/api-server';

/** The layout of a module's pages: where a community has it not, there is nothing at their addresses. */
export const pagesOf = (module: string) =>
  async function Pages({ children }: { children: ReactNode }) {
    if (!(await hasModule(module))) notFound();
    return children;
  };
