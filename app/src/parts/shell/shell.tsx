import type { ReactNode } from 'react';
import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { aboutMessages } from '@/messages/operations/about.ts';
import { LazyShortcuts } from '../shortcuts/lazy-shortcuts.tsx';
import type { Brand } from './community-logo.tsx';
import { FrameHabits } from './habits/frame-habits.tsx';
import { JoinPrompt } from './join-prompt.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { LostNotice } from './lost-notice.tsx';
import { MainNavigation } from './main-navigation.tsx';
import { OutageNotice } from './outage-notice.tsx';
import { TopBar } from './top-bar.tsx';

interface ShellProps {
  brand: Brand;
  navigation: ReactNode;
  /** Is there anything at `/explore`? */
  hasExplore: boolean;
  children: ReactNode;
}

/**
 * The frame of every page; `navigation` are the modules' places in it. Both kinds of navigation are in it, and CSS
 * shows the one that fits the hint cookie: so one rendered page serves everybody.
 */
export function Shell({ brand, navigation, hasExplore, children }: ShellProps) {
  const t = useMessages(commonMessages);
  const about = useMessages(aboutMessages);
  return (
    <div className="flex min-h-dvh flex-col viewer-in:md:pl-[76px] viewer-in:xl:pl-[236px]">
      <a
        href="#content"
        className={
          'sr-only z-50 rounded-control bg-primary font-semibold text-on-primary ' +
          'focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4 focus:py-2.5'
        }
      >
        {t.skipToContent}
      </a>
      <TopBar brand={brand} hasExplore={hasExplore} />
      <MainNavigation brand={brand}>{navigation}</MainNavigation>
      <OutageNotice />
      <LostNotice />
      <main
        id="content"
        tabIndex={-1}
        className="flex flex-1 flex-col outline-none viewer-in:max-md:pb-[calc(3.5rem+env(safe-area-inset-bottom))]"
      >
        {children}
      </main>
      <LanguageChoice />
      <nav aria-label={about.short} className="-mt-2 flex justify-center pb-2 text-sm viewer-in:hidden">
        <a href="/about" className="inline-flex min-h-10 items-center rounded-control px-3 text-muted hover:bg-hover">
          {about.short}
        </a>
      </nav>
      <LazyShortcuts />
      <JoinPrompt />
      <FrameHabits />
    </div>
  );
}
