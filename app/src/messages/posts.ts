import type { Catalog } from '@/lib/messages.ts';
import { posts as en, type Posts } from './en/posts.ts';

export const postsMessages: Catalog<Posts> = { en };
