import { useId } from 'react';

type SegmentsProps<Value extends string> = {
  legend: string;
  value: Value | undefined;
  choices: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

/** One of a few choices side by side. */
export function Segments<Value extends string>({ legend, value, choices, onChange }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="relative flex min-w-0 max-w-full shrink-0 flex-wrap self-center rounded-control bg-hover p-1">
      <legend className="sr-only">{legend}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={
            'flex h-10 min-w-16 cursor-pointer items-center justify-center ' +
            'whitespace-nowrap rounded-md px-3 font-medium text-sm has-checked:bg-background ' +
            'has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-ring'
          }
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
            className="sr-only"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
