import type { ImportedPost } from '@isntgram/contract/network/posts';
import { type Api, unwrap } from '@/lib/api/api';

/**
 * Publishes what was first published elsewhere; what was imported before is answered as it is. Apart from the other
 * calls, which public pages load.
 */
export const importPost = (api: Api, post: ImportedPost) => unwrap(api.posts.imported.$post({ json: post }));
