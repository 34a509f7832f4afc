import { catalog } from '@/language/messages';
import { community as de } from './de/community.ts';
import { community as en } from './en/community.ts';

export const communityMessages = catalog({ en, de });
