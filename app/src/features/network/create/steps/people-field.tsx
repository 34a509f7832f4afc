import type { UserSummary } from '@isntgram/contract/network/users';
import { ChevronRight, SquareUser } from 'lucide';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { Icon } from '@/ui/icon.tsx';
import { Later, later } from '@/ui/states/later';

const PickPeopleDialog = later(() => import('./pick-people-dialog.tsx'));

type PeopleFieldProps = { people: UserSummary[]; onChange: (people: UserSummary[]) => void };

/** Who is in the photos. Each of them is asked once the post is out. */
export function PeopleField({ people, onChange }: PeopleFieldProps) {
  const t = useMessages(createMessages).people;
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        onPointerEnter={PickPeopleDialog.preload}
        onFocus={PickPeopleDialog.preload}
        onClick={() => setOpen(true)}
        className={
          'flex min-h-12 shrink-0 items-center gap-3 rounded-control border px-3 text-left text-base ' +
          'transition-colors hover:bg-hover'
        }
      >
        <Icon of={SquareUser} className="size-5 shrink-0 text-muted" />
        {people.length === 0 ? (
          <span className="flex-1 text-muted">{t.add}</span>
        ) : (
          <span className="min-w-0 flex-1 truncate">
            <span className="sr-only">{t.label} </span>
            {people.map(({ username }) => username).join(', ')}
          </span>
        )}
        <Icon of={ChevronRight} className="size-4 shrink-0 text-muted" />
      </button>
      {open ? (
        <Later onMissing={close}>
          <PickPeopleDialog people={people} onChange={onChange} onClose={close} />
        </Later>
      ) : null}
    </>
  );
}
