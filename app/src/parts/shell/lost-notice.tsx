import { useMessages } from '@/language/messages';
import { commonMessages } from '@/messages/kernel/common.ts';
import { buttonClass } from '../../ui/button.tsx';

/** Where a script of the page did not come twice (lib/lost-code.ts): without scripts, for there may be none. */
export function LostNotice() {
  const t = useMessages(commonMessages);
  return (
    <div
      role="alert"
      className={
        'sticky top-0 z-30 hidden min-h-12 items-center justify-center gap-3 ' +
        'border-b bg-raised px-4 py-1.5 text-sm lost:flex viewer-out:top-14'
      }
    >
      <p className="min-w-0">{t.pageIncomplete}</p>
      {/* biome-ignore lint/a11y/useValidAnchor: the page's own address, which a page cached for many does not know. */}
      <a href="" className={buttonClass({ variant: 'secondary' })}>
        {t.reload}
      </a>
    </div>
  );
}
