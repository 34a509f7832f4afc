import { useId } from 'react';
import { Input } from '@/ui/forms/input.tsx';

interface TextFieldProps {
  label: string;
  name: string;
  /** What browsers fill in: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
  autoComplete: string;
  type?: 'text' | 'email';
  isRequired?: boolean;
  maxLength?: number;
}

/** A field of a form that is sent without a script. */
export function TextField({
  label,
  name,
  autoComplete,
  type = 'text',
  isRequired = true,
  maxLength = 200,
}: TextFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <Input id={id} name={name} type={type} autoComplete={autoComplete} required={isRequired} maxLength={maxLength} />
    </div>
  );
}
