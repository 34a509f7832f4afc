'use client';

import type { Locale } from '@isntgram/contract/kernel/locales';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { repeatEarlyActs } from '../early-acts.ts';
import { documentLocale } from './document-messages.ts';

const PageLocale = createContext<Locale>(documentLocale());

/** Tells the page's language to all components below. */
export function PageLocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  // Its effect comes after those of everything within it.
  useEffect(repeatEarlyActs, []);
  return <PageLocale value={locale}>{children}</PageLocale>;
}

/** The language of the page. */
export const useLocale = (): Locale => useContext(PageLocale);
