'use client';

import type { Locale } from '@isntgram/contract/kernel/locales';
import { createContext, type ReactNode, useContext } from 'react';
import { documentLocale } from './document-messages.ts';

const PageLocale = createContext<Locale>(documentLocale());

/** Tells the page's language to all components below. */
export const PageLocaleProvider = ({ locale, children }: { locale: Locale; children: ReactNode }) => (
  <PageLocale value={locale}>{children}</PageLocale>
);

/** The language of the page. */
export const useLocale = (): Locale => useContext(PageLocale);
