import { limits } from '@isntgram/contract/kernel/limits';
import { MapPin } from 'lucide';
import { useId } from 'react';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { Icon } from '@/ui/icon.tsx';

type PlaceFieldProps = {
  value: string;
  /** Why it was refused, as it is. */
  refusal?: string | undefined;
  onChange: (place: string) => void;
};

/** Names the place of the photos, in the author's words: nothing is looked up, and no position is read. */
export function PlaceField({ value, refusal, onChange }: PlaceFieldProps) {
  const t = useMessages(createMessages).place;
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <div
        className={
          'flex min-h-12 items-center gap-3 rounded-control border px-3 ' +
          'has-focus-visible:outline-2 has-focus-visible:outline-ring'
        }
      >
        <Icon of={MapPin} className="size-5 shrink-0 text-muted" />
        <label htmlFor={id} className="sr-only">
          {t.label}
        </label>
        <input
          id={id}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={refusal ? `${id}-refusal` : undefined}
          value={value}
          maxLength={limits.placeLengthMax}
          placeholder={t.placeholder}
          autoComplete="off"
          enterKeyHint="done"
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted"
        />
      </div>
      {refusal ? (
        <p id={`${id}-refusal`} className="text-danger text-sm">
          {refusal}
        </p>
      ) : null}
    </div>
  );
}
