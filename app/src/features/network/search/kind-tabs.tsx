import { searchKinds } from '@isntgram/contract/network/choices';
import type { SearchKind } from '@isntgram/contract/network/search';
import { useMessages } from '@/language/messages';
import { searchMessages } from '@/messages/network/search.ts';
import { cx } from '@/ui/class-names.ts';

/** What to search for: everything, or one kind. */
export function KindTabs({ kind, onChange }: { kind: SearchKind; onChange: (kind: SearchKind) => void }) {
  const t = useMessages(searchMessages);
  return (
    <fieldset className="mt-2 flex border-b">
      <legend className="sr-only">{t.kindsLabel}</legend>
      {searchKinds.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === kind}
          onClick={() => onChange(each)}
          className={cx(
            '-mb-px h-11 flex-1 border-b-2 font-semibold text-sm transition-colors',
            each === kind ? 'border-foreground' : 'border-transparent text-muted hover:text-foreground',
          )}
        >
          {t.kinds[each]}
        </button>
      ))}
    </fieldset>
  );
}
