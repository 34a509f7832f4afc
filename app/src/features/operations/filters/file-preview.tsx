import type { FilterFileRead } from '@isntgram/contract/community/filters';
import { useMessages } from '@/language/messages';
import { filtersMessages } from '@/messages/operations/filters.ts';
import { Button } from '@/ui/button.tsx';

const shownMax = 20;

type FilePreviewProps = {
  name: string;
  read: FilterFileRead;
  busy: boolean;
  onStore: () => void;
  onCancel: () => void;
};

/** What of a file is new, what is there already, and what is not understood and why, before anything is stored. */
export function FilePreview({ name, read: { added, known, faults, faultCount }, ...rest }: FilePreviewProps) {
  const t = useMessages(filtersMessages);
  const { busy, onStore, onCancel } = rest;
  const counts = [t.previewNew(added.length), t.previewKnown(known), t.previewFaults(faultCount)];
  return (
    <section aria-labelledby="preview" className="flex flex-col gap-4 rounded-card border p-4 text-sm">
      <div>
        <h2 id="preview" className="wrap-anywhere font-semibold">
          {t.previewTitle(name)}
        </h2>
        <p className="text-muted">{counts.join(' · ')}</p>
      </div>
      {added.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {added.slice(0, shownMax).map(({ kind, value, action }) => (
            <li key={`${kind} ${value}`} className="wrap-anywhere">
              <span className="font-medium">{value}</span>{' '}
              <span className="text-muted">{[t.kinds[kind], t.done[action]].join(' · ')}</span>
            </li>
          ))}
          {added.length > shownMax ? <li className="text-muted">{t.more(added.length - shownMax)}</li> : null}
        </ul>
      ) : (
        <p>{t.previewNothing}</p>
      )}
      {faultCount > 0 ? (
        <ul className="flex flex-col gap-1.5 border-t pt-3">
          {faults.map(({ line, text, fault }) => (
            <li key={line} className="wrap-anywhere">
              <span className="font-medium text-danger">{t.line(line)}</span> {text}
              <span className="block text-muted">{t.faults[fault]}</span>
            </li>
          ))}
          {faultCount > faults.length ? <li className="text-muted">{t.more(faultCount - faults.length)}</li> : null}
        </ul>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {added.length > 0 ? (
          <Button busy={busy} onClick={onStore}>
            {t.store(added.length)}
          </Button>
        ) : null}
        <Button variant="secondary" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </section>
  );
}
