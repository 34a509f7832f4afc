import { catalog } from '@/language/messages';
import { postMenu as de } from './de/post-menu.ts';
import { postMenu as en } from './en/post-menu.ts';

export const postMenuMessages = catalog({ en, de });
