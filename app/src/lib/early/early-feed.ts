import { feedWanted } from './handover.ts';

export const feedAddress = '/api/v1/feed';

/** The answer that the document asked for (feed.script.ts), to the first request that is the same. */
export function takeEarlyFeed({ method, url }: Request): Promise<Response> | undefined {
  if (typeof window === 'undefined' || method !== 'GET' || !url.endsWith(feedAddress)) return undefined;
  const detail: { answer?: Promise<Response> } = {};
  document.dispatchEvent(new CustomEvent(feedWanted, { detail }));
  return detail.answer;
}
