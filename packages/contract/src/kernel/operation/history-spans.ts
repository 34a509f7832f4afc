/** A day by five minutes, or ninety days by six hours. */
export const historySpans = ['day', 'quarter'] as const;
export type HistorySpan = (typeof historySpans)[number];
