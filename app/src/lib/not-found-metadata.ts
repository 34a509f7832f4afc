import type { Metadata } from 'next';
import { commonMessages } from '@/messages/common.ts';
import { getMessages } from './messages.ts';

/** Title of whatever is not there. */
export const notFoundMetadata: Metadata = { title: getMessages(commonMessages).notFoundTitle, robots: { index: false } };
