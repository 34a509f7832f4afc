import { useId } from 'react';
import { Input } from '@/ui/forms/input.tsx';

interface QuantityFieldProps {
  label: string;
  quantity: number;
  max: number;
  isLabelHidden?: boolean;
}

/** How many pieces. */
export function QuantityField({ label, quantity, max, isLabelHidden = false }: QuantityFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'font-medium text-sm'}>
        {label}
      </label>
      <Input
        id={id}
        type="number"
        name="quantity"
        inputMode="numeric"
        min={1}
        max={max}
        step={1}
        required
        defaultValue={quantity}
        className={isLabelHidden ? 'w-16' : 'h-12 w-20'}
      />
    </div>
  );
}
