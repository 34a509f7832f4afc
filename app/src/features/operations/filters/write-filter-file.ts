import type { FilterDraft } from '@isntgram/contract/community/filters';

const quoted = (value: string): string => (/^\s|\s$|[",#]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The filters as CSV, as an import reads it. */
export const writeFilterFile = (filters: readonly FilterDraft[]): string =>
  ['kind,value,action', ...filters.map(({ kind, value, action }) => `${kind},${quoted(value)},${action}`), ''].join(
    '\n',
  );
