import type { Spent } from '@isntgram/contract/kernel/operation/budget';
import { formatCount } from '@/language/format';
import { useLocale, useMessages } from '@/language/messages';
import { statusMessages } from '@/messages/operations/status.ts';

/** What the month came to so far, and what that is of its budget. */
export function Budget({ spentUsd, budgetUsd, answers, photos }: Spent) {
  const t = useMessages(statusMessages);
  const locale = useLocale();
  const dollars = (amount: number) => amount.toLocaleString(locale, { style: 'currency', currency: 'USD' });
  const passed = spentUsd > budgetUsd;
  return (
    <section className="flex flex-col gap-1 rounded-card border p-4 text-sm">
      <h2 className="font-semibold">{t.budget}</h2>
      <p className={passed ? 'text-danger' : undefined}>{t.spent(dollars(spentUsd), dollars(budgetUsd))}</p>
      <p className="text-muted">{t.spentBy(formatCount(answers, locale), formatCount(photos, locale))}</p>
    </section>
  );
}
