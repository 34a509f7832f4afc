import type { Page } from '@isntgram/contract/page';
import type { NewPost, Post, PostPatch, PostViewer } from '@isntgram/contract/posts';
import type { Api } from '@/lib/api.ts';

type PageOptions = { cursor?: string | undefined; limit?: number | undefined };

const postPath = (id: string) => `/api/v1/posts/${encodeURIComponent(id)}`;

export const getPost = (api: Api, id: string) => api.send<Post>('GET', postPath(id));

/** How the signed-in person stands to this post. */
export const getPostViewer = (api: Api, id: string) => api.send<PostViewer>('GET', `${postPath(id)}/viewer`);

/** Publishes. A repeat with the same key returns the first answer and does nothing twice. */
export const publishPost = (api: Api, post: NewPost, idempotencyKey: string) =>
  api.send<Post>('POST', '/api/v1/posts', { body: post, headers: { 'idempotency-key': idempotencyKey } });

export const editPost = (api: Api, id: string, patch: PostPatch) => api.send<Post>('PATCH', postPath(id), { body: patch });

export const deletePost = (api: Api, id: string) => api.send<void>('DELETE', postPath(id));

export const listFeed = (api: Api, query: PageOptions = {}) => api.send<Page<Post>>('GET', '/api/v1/feed', { query });

export const listTagPosts = (api: Api, tag: string, query: PageOptions = {}) =>
  api.send<Page<Post>>('GET', `/api/v1/tags/${encodeURIComponent(tag)}`, { query });
