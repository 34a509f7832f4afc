import { Hash } from 'lucide';
import { useMessages } from '@/language/messages';
import { searchMessages } from '@/messages/network/search.ts';
import { Icon } from '@/ui/icon.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Avatar } from '../../people/avatar.tsx';
import { type Meant, type useCompletion, writtenAs } from './use-completion.ts';

type CompletionListProps = ReturnType<typeof useCompletion>['list'] & {
  /** On which side of its container it opens. */
  side: 'above' | 'below';
};

/** What may have been meant, beside a field that keeps the focus. */
export function CompletionList({ id, offered, active, take, side }: CompletionListProps) {
  const t = useMessages(searchMessages);
  if (offered.length === 0) return null;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t.results}
      className={cx(
        'absolute inset-x-0 z-30 flex animate-fade flex-col gap-0.5 rounded-card border bg-raised p-1 shadow-raised',
        side === 'above' ? 'bottom-full mb-1' : 'top-full mt-1',
      )}
    >
      {offered.map((meant, at) => (
        <Option key={writtenAs(meant)} id={`${id}-${at}`} meant={meant} active={at === active} onTake={take} />
      ))}
    </div>
  );
}

type OptionProps = { id: string; meant: Meant; active: boolean; onTake: (meant: Meant) => void };

function Option({ id, meant, active, onTake }: OptionProps) {
  const t = useMessages(searchMessages);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which keeps the focus.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onTake(meant)}
      className={cx(
        'flex min-h-11 cursor-pointer items-center gap-3 rounded-control px-2 py-1 hover:bg-surface',
        active && 'bg-surface outline-2 outline-ring -outline-offset-2',
      )}
    >
      {'person' in meant ? (
        <Avatar user={meant.person} size="small" />
      ) : (
        <span aria-hidden className="grid size-8 shrink-0 place-items-center rounded-full border">
          <Icon of={Hash} className="size-4" />
        </span>
      )}
      <span className="flex min-w-0 flex-col leading-tight">
        <span className="truncate font-semibold text-sm">
          {'person' in meant ? meant.person.username : `#${meant.tag.tag}`}
        </span>
        <span className="truncate text-muted text-sm">
          {'person' in meant ? meant.person.name : t.posts(meant.tag.postCount)}
        </span>
      </span>
    </div>
  );
}
