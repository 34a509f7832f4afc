import { accentPresets, readColour } from '@isntgram/contract/community/colours';
import { useMessages } from '@/language/messages';
import { communityMessages } from '@/messages/operations/community.ts';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/forms/field';
import { Input } from '@/ui/forms/input';

const presets = Object.keys(accentPresets) as readonly (keyof typeof accentPresets)[];
/** What the browser's own chooser begins with. */
const firstShown = '#2563eb';

type AccentFieldProps = { written: string; onChange: (written: string) => void; error: string | undefined };

/** A colour: one of a few, from the browser's chooser, or typed. */
export function AccentField({ written, onChange, error }: AccentFieldProps) {
  const t = useMessages(communityMessages).look;
  const colour = readColour(written);
  const isWrong = colour === undefined && written.trim() !== '';
  return (
    <div className="flex flex-col gap-3">
      <Field label={t.colour} hint={t.colourHint} error={isWrong ? t.noColour : error}>
        {(aria) => (
          <span className="flex flex-wrap items-center gap-2">
            <input
              type="color"
              aria-label={t.pick}
              value={colour ?? firstShown}
              onChange={({ target }) => onChange(target.value)}
              className="h-10 w-14 shrink-0 cursor-pointer rounded-control border bg-background p-1"
            />
            <span className="w-40">
              <Input
                {...aria}
                maxLength={20}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                value={written}
                onChange={({ target }) => onChange(target.value)}
              />
            </span>
            {written === '' ? null : (
              <Button variant="quiet" onClick={() => onChange('')}>
                {t.own}
              </Button>
            )}
          </span>
        )}
      </Field>
      <fieldset>
        <legend className="mb-1.5 text-muted text-sm">{t.presets}</legend>
        <div className="flex flex-wrap gap-2">
          {presets.map((preset) => (
            <label
              key={preset}
              className={
                'relative size-10 cursor-pointer overflow-hidden rounded-full border-2 border-background ' +
                'has-checked:ring-2 has-checked:ring-foreground has-focus-visible:outline-2 ' +
                'has-focus-visible:outline-ring has-focus-visible:outline-offset-4'
              }
              style={{ backgroundColor: accentPresets[preset] }}
            >
              <input
                type="radio"
                name="accent-preset"
                aria-label={t.preset[preset]}
                checked={colour === accentPresets[preset]}
                onChange={() => onChange(accentPresets[preset])}
                className="absolute inset-0 size-full cursor-pointer appearance-none outline-none"
              />
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
