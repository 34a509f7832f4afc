import type { Metadata } from 'next';
import { commonMessages } from '@/messages/kernel/common.ts';
import { getMessages } from '../language/request-locale.ts';
import { pageNonce } from './api/api-server.ts';

/**
 * Title of whatever is not there. The mark makes the front answer 404 (page-snapshot.ts in packages/adapters), and
 * carries the nonce so that no text can forge it: Next's own `notFound()` would send a document without a body, which
 * nobody can read without JavaScript.
 */
export async function notFoundMetadata(): Promise<Metadata> {
  return {
    title: (await getMessages(commonMessages)).notFoundTitle,
    robots: { index: false },
    other: { 'isntgram:status': `404-${await pageNonce()}` },
  };
}
