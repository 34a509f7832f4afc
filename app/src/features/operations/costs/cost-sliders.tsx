import {
  type Mix,
  type Positions,
  type SliderName,
  short,
  sliderNames,
  sliders,
  timesOf,
} from '@isntgram/compare/browser';
import { useId } from 'react';
import { useMessages } from '@/language/messages';
import { costsMessages } from '@/messages/operations/costs.ts';
import { Button } from '@/ui/button.tsx';

type CostSlidersProps = {
  mix: Mix;
  positions: Positions;
  onChange: (positions: Positions) => void;
  onReset: () => void;
};

/** What may be tried out: load, photos, pages from the cache, prices. */
export function CostSliders({ mix, positions, onChange, onReset }: CostSlidersProps) {
  const t = useMessages(costsMessages);
  const values: Record<SliderName, string> = {
    load: short(mix.requestsPerMonth * timesOf(positions.load)),
    photos: short(mix.photosPerMonth * timesOf(positions.photos)),
    hits: String(positions.hits),
    prices: short(timesOf(positions.prices)),
  };
  return (
    <section className="flex flex-col gap-2 rounded-card border p-4">
      <h2 className="font-semibold">{t.try}</h2>
      {sliderNames.map((name) => (
        <Slider
          key={name}
          name={name}
          value={positions[name]}
          said={t.positions[name](values[name])}
          onChange={(value) => onChange({ ...positions, [name]: value })}
        />
      ))}
      <div>
        <Button variant="secondary" onClick={onReset}>
          {t.reset}
        </Button>
      </div>
    </section>
  );
}

type SliderProps = { name: SliderName; value: number; said: string; onChange: (value: number) => void };

function Slider({ name, value, said, onChange }: SliderProps) {
  const t = useMessages(costsMessages);
  const id = useId();
  return (
    <div className="grid items-center gap-x-4 sm:grid-cols-[11rem_1fr_12rem]">
      <label htmlFor={id} className="text-sm">
        {t.sliders[name]}
      </label>
      <input
        id={id}
        type="range"
        {...sliders[name]}
        value={value}
        aria-valuetext={said}
        onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
        className="h-10 min-w-0 cursor-pointer accent-primary"
      />
      <output htmlFor={id} className="text-muted text-sm">
        {said}
      </output>
    </div>
  );
}
