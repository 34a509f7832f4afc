import type { Metadata } from 'next';
import { getMessages } from '@/lib/messages.ts';
import { commonMessages } from '@/messages/common.ts';
import { NothingHere } from '@/ui/nothing-here.tsx';

export const metadata: Metadata = { title: getMessages(commonMessages).notFoundTitle, robots: { index: false } };

export default NothingHere;
