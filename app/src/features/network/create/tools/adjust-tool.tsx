import { plainLook } from '@isntgram/contract/media/looks';
import { Contrast, Sun, Thermometer } from 'lucide';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { Button } from '@/ui/button.tsx';
import { Slider } from './slider.tsx';
import type { ToolProps } from './tool.ts';

const adjustments = [
  { name: 'brightness', icon: Sun },
  { name: 'contrast', icon: Contrast },
  { name: 'warmth', icon: Thermometer },
] as const;

/** Brightness, contrast and warmth, from -100 to 100. */
export function AdjustTool({ photo: { look }, onEdit }: ToolProps) {
  const t = useMessages(createMessages).tools;
  const changed = adjustments.some(({ name }) => look[name] !== 0);
  const { brightness, contrast, warmth } = plainLook;
  return (
    <div className="flex flex-col gap-1">
      {adjustments.map(({ name, icon }) => (
        <Slider
          key={name}
          label={t[name]}
          icon={icon}
          min={-100}
          max={100}
          value={Math.round(look[name] * 100)}
          onChange={(value) => onEdit({ look: { ...look, [name]: value / 100 } })}
        />
      ))}
      <Button
        variant="link"
        className="self-center"
        disabled={!changed}
        onClick={() => onEdit({ look: { ...look, brightness, contrast, warmth } })}
      >
        {t.reset}
      </Button>
    </div>
  );
}
