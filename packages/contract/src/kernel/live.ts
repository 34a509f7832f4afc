/**
 * Where a page asks for a web socket that tells it, by a topic alone, that there is something new to ask the API for.
 */
export const livePath = '/api/v1/live';

/** What an open page can be told to look for. */
export const liveTopics = ['notifications', 'feed'] as const;
export type LiveTopic = (typeof liveTopics)[number];

/** What a page sends to learn whether the connection still lives, and what it is answered with. */
export const livePing = 'ping';
export const livePong = 'pong';

interface AskedFor {
  method: string;
  url: string;
  headers: { get(name: string): string | null };
}

/** Does the request ask for a page's live connection? */
export const isLiveRequest = ({ method, url, headers }: AskedFor): boolean =>
  method === 'GET' &&
  url.replace(/^https?:\/\/[^/?#]*/, '').split('?')[0] === livePath &&
  headers.get('upgrade')?.toLowerCase() === 'websocket';
