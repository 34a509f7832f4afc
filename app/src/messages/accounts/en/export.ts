import { limits } from '@isntgram/contract/kernel/limits';
import { plural } from '../../kernel/en/format.ts';

const photos = (count: number) => `${count} ${plural(count, { one: 'photo', other: 'photos' })}`;

export const dataExport = {
  title: 'Your data',
  text:
    'Everything of yours in one zip: your photos at the largest size that is kept, and as JSON what you wrote, liked ' +
    'and saved, and whom you follow. Its index.html opens in any browser, without a connection.',
  loading: 'Loading your export',
  errorTitle: 'Your export did not load',
  demo: 'The demo account is everybody’s, so there is nothing to take away. For an account of your own:',
  ask: { password: 'Your password', send: 'Gather my data', again: 'Gather it anew' },
  waiting: {
    title: 'Your data is being gathered',
    text: (count: number) => `${photos(count)} so far. You can leave: a mail and a notification tell when it is there.`,
  },
  ready: {
    title: 'Your export is ready',
    text: (count: number, size: string, until: string) => `${photos(count)}, ${size}. To be fetched until ${until}.`,
    fetch: 'Download',
  },
  failed: `Something went wrong on our side. Ask for it once more; an export is kept for ${limits.exportDays} days.`,
};

export type DataExport = typeof dataExport;
