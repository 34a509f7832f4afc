import type { ReactNode } from 'react';

type RadioCardsProps<Value extends string> = {
  legend: string;
  name: string;
  choices: readonly { value: Value; label: string; hint?: string; icon: ReactNode }[];
  value: Value;
  onChange: (value: Value) => void;
};

/** One of a few choices, each with what it means in plain sight. */
export function RadioCards<Value extends string>({ legend, name, choices, value, onChange }: RadioCardsProps<Value>) {
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      <div className="divide-y overflow-hidden rounded-control border">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={
              'flex min-h-12 cursor-pointer items-center gap-3 px-3 py-2 transition-colors ' +
              'hover:bg-surface has-checked:bg-surface has-focus-visible:outline-2 ' +
              'has-focus-visible:outline-ring has-focus-visible:-outline-offset-2'
            }
          >
            <span aria-hidden className="shrink-0 text-muted [&_svg]:size-5">
              {choice.icon}
            </span>
            <span className="min-w-0 flex-1">
              <span className="block font-medium text-sm">{choice.label}</span>
              {choice.hint ? <span className="block text-muted text-sm">{choice.hint}</span> : null}
            </span>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
              className={
                'size-5 shrink-0 cursor-pointer appearance-none rounded-full border-2 border-border-strong ' +
                'bg-background outline-none checked:border-[6px] checked:border-primary'
              }
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
