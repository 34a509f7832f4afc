import { FiltersScreen } from '@/features/operations/filters/filters-screen';
import { titled } from '@/language/request-locale';
import { filtersMessages } from '@/messages/operations/filters.ts';
import { NeedsScript } from '@/parts/needs-script';

export const generateMetadata = titled(filtersMessages, (t) => t.title, { robots: { index: false } });

export default function FiltersPage() {
  return (
    <>
      <NeedsScript />
      <FiltersScreen />
    </>
  );
}
