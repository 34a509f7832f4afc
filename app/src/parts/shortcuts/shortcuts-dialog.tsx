'use client';

import { useMessages } from '@/language/messages';
import { shortcutsMessages } from '@/messages/kernel/shortcuts.ts';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { setShortcuts, useShortcutsOn } from './setting.ts';

/** Says which keys do what, and turns them off and on. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(shortcutsMessages);
  const on = useShortcutsOn();
  return (
    <Dialog open onOpenChange={onClose} title={t.title}>
      <div className="overflow-y-auto p-4">
        <dl className="flex flex-col">
          {t.keys.map(({ keys, what }) => (
            <div key={what} className="flex min-h-10 items-center justify-between gap-4 border-b last:border-0">
              <dt>{what}</dt>
              <dd className="flex gap-1.5">
                {keys.map((key) => (
                  <kbd
                    key={key}
                    className="grid min-w-7 place-items-center rounded-md border bg-surface px-1.5 py-0.5 text-sm"
                  >
                    {key}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <label className="mt-4 flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => setShortcuts(event.target.checked)}
            className="size-5 accent-primary"
          />
          <span>
            {t.use}
            <span className="block text-muted text-sm">{t.useHint}</span>
          </span>
        </label>
      </div>
    </Dialog>
  );
}
