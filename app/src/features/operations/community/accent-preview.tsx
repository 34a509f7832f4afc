import { accentColours, type Mode, textContrastOf } from '@isntgram/contract/community/colours';
import { useLocale, useMessages } from '@/language/messages';
import { communityMessages } from '@/messages/operations/community.ts';
import { previewStyle } from '@/ui/accent-style.ts';
import { buttonClass } from '@/ui/button.tsx';

const modes: readonly Mode[] = ['light', 'dark'];

/** What a colour will look like, on light and on dark pages, and what is made of it; null is the product's own. */
export function AccentPreview({ accent }: { accent: string | null }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {modes.map((mode) => (
        <div key={mode} className="flex flex-col gap-1.5">
          <Sample accent={accent} mode={mode} />
          {accent === null ? null : <Verdict accent={accent} mode={mode} />}
        </div>
      ))}
    </div>
  );
}

function Sample({ accent, mode }: { accent: string | null; mode: Mode }) {
  const { preview, sample } = useMessages(communityMessages).look;
  return (
    <div
      role="img"
      aria-label={preview[mode]}
      data-preview={mode}
      className="flex flex-col gap-3 rounded-card border bg-background p-4 text-foreground text-sm"
      style={previewStyle(accent, mode)}
    >
      <span className="flex flex-wrap gap-2">
        <span className={buttonClass()}>{sample.button}</span>
        <span className={buttonClass({ className: 'bg-primary-hover!' })}>{sample.hover}</span>
      </span>
      <span>
        {sample.before} <span className="font-semibold text-link">{sample.link}</span>.
      </span>
      <span className="self-start rounded-control bg-surface px-3 py-1.5 outline-2 outline-ring outline-offset-2">
        {sample.focus}
      </span>
    </div>
  );
}

function Verdict({ accent, mode }: { accent: string; mode: Mode }) {
  const t = useMessages(communityMessages).look;
  const locale = useLocale();
  const { primary } = accentColours(accent, mode);
  const ratio = (colour: string): string => {
    // Down, so that what does not hold is never said to.
    const floored = Math.floor(textContrastOf(colour, mode) * 10) / 10;
    return `${floored.toLocaleString(locale, { minimumFractionDigits: 1 })}:1`;
  };
  return (
    <p aria-live="polite" className="text-muted text-sm">
      <span className="font-medium text-foreground">{t.mode[mode]}:</span>{' '}
      {primary === accent ? t.asChosen(ratio(accent)) : t.instead(ratio(accent), primary, ratio(primary))}
    </p>
  );
}
