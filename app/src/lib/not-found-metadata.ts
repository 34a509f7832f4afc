import type { Metadata } from 'next';
import { commonMessages } from '@/messages/common.ts';
import { getMessages } from './messages.ts';

/**
 * Title of whatever is not there. The mark makes the front answer 404 (page-snapshot.ts in packages/adapters): Next's own
 * `notFound()` would send a document without a body, which nobody can read without JavaScript.
 */
export const notFoundMetadata: Metadata = {
  title: getMessages(commonMessages).notFoundTitle,
  robots: { index: false },
  other: { 'isntgram:status': '404' },
};
