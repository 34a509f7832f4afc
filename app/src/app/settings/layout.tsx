import type { ReactNode } from 'react';
import { SettingsNavigation } from '@/features/accounts/settings/settings-navigation';
import { NeedsScript } from '@/parts/needs-script';

/** Every page of the settings, beside the way to the others. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <NeedsScript />
      <div
        className={
          'mx-auto flex w-full max-w-[935px] flex-1 flex-col gap-6 px-4 py-4 ' +
          'md:flex-row md:gap-12 md:px-5 md:py-10'
        }
      >
        <SettingsNavigation />
        <div className="min-w-0 flex-1">{children}</div>
      </div>
    </>
  );
}
