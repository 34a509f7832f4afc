import type { IconNode } from 'lucide';
import { Icon } from '@/ui/icon.tsx';

type SliderProps = {
  label: string;
  icon: IconNode;
  min: number;
  max: number;
  value: number;
  unit?: string;
  onChange: (value: number) => void;
};

/** A number between two ends, with what it is now. */
export function Slider({ label, icon, min, max, value, unit = '', onChange }: SliderProps) {
  return (
    <label className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-center gap-x-3 text-sm">
      <Icon of={icon} className="size-5 text-muted" />
      <span className="truncate font-medium">{label}</span>
      <span className="text-muted tabular-nums">
        {value > 0 ? '+' : ''}
        {value}
        {unit}
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={1}
        value={value}
        onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
        className="col-span-3 h-8 w-full cursor-pointer accent-primary"
      />
    </label>
  );
}
