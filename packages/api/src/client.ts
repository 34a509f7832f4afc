import { hc } from 'hono/client';
import type { Api } from './app.ts';

export type Client = ReturnType<typeof hc<Api>>;

/** The typed client: `createClient().api.v1.posts[':id'].$get({ param: { id } })`. Without `baseUrl`, addresses are relative. */
export const createClient = ({ baseUrl = '/', fetch }: { baseUrl?: string; fetch?: typeof globalThis.fetch } = {}): Client =>
  hc<Api>(baseUrl, fetch ? { fetch } : {});
