import type { OwnExport } from '@isntgram/contract/accounts/export';
import { Download } from 'lucide';
import { formatBytes, formatDate } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { exportMessages } from '@/messages/accounts/export.ts';
import { buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { Notice } from '@/ui/states/notice';
import { Spinner } from '@/ui/states/spinner';

/** The export that was asked for last, as far as it is. */
export function Latest({ own }: { own: OwnExport }) {
  const t = useMessages(exportMessages);
  const locale = useLocale();
  if (own.status === 'failed') return <Notice tone="error">{t.failed}</Notice>;
  if (own.status === 'waiting') {
    return (
      <div role="status" className="flex items-center gap-4 rounded-card border bg-surface p-4">
        <Spinner className="size-5 shrink-0" />
        <div>
          <p className="font-semibold">{t.waiting.title}</p>
          <p className="text-muted text-sm">{t.waiting.text(own.photos)}</p>
        </div>
      </div>
    );
  }
  if (!own.url || own.sizeBytes === null || own.expiresAt === null) return null;
  return (
    <section
      aria-labelledby="ready-title"
      className="flex flex-col gap-3 rounded-card border bg-surface p-4 sm:flex-row sm:items-center"
    >
      <div className="flex-1">
        <h2 id="ready-title" className="font-semibold">
          {t.ready.title}
        </h2>
        <p className="text-muted text-sm">
          {t.ready.text(own.photos, formatBytes(own.sizeBytes, locale), formatDate(own.expiresAt, locale))}
        </p>
      </div>
      <a href={own.url} download className={buttonClass({ size: 'large' })}>
        <Icon of={Download} className="size-5" />
        {t.ready.fetch}
      </a>
    </section>
  );
}
