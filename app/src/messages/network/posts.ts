import { catalog } from '@/language/messages';
import { posts as de } from './de/posts.ts';
import { posts as en } from './en/posts.ts';

export const postsMessages = catalog({ en, de });
