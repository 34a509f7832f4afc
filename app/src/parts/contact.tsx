'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { cx } from '../ui/class-names.ts';

const Contact = createContext<string | null>(null);

/** Tells everything within it how whoever runs the community can be reached; null where they did not say. */
export function ContactProvider({ contact, children }: { contact: string | null; children: ReactNode }) {
  return <Contact value={contact}>{children}</Contact>;
}

/** The way to whoever runs the community; nothing where they named none. */
export function ContactLink({ className }: { className?: string }) {
  const t = useMessages(commonMessages);
  const contact = useContext(Contact);
  if (!contact) return null;
  const isWeb = /^https?:/.test(contact);
  return (
    <a
      href={isWeb ? contact : `mailto:${contact}`}
      className={cx('inline-flex min-h-10 items-center font-semibold text-link hover:underline', className)}
    >
      {t.contact(isWeb ? new URL(contact).host : contact)}
    </a>
  );
}
