import { cx } from '@/ui/class-names.ts';

type ChoicesProps<Value extends string> = {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few, side by side. */
export function Choices<Value extends string>({ label, value, choices, onChange }: ChoicesProps<Value>) {
  return (
    <fieldset className="flex max-w-full flex-wrap rounded-control border bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
          className={cx(
            'min-h-10 rounded-[6px] px-3 font-medium text-sm',
            choice.value === value ? 'bg-background shadow-raised' : 'text-muted hover:text-foreground',
          )}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
