import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

export const savePost = (api: Api, id: string) => unwrap(api.posts[':id'].save.$post({ param: { id } }));

export const unsavePost = (api: Api, id: string) => unwrap(api.posts[':id'].save.$delete({ param: { id } }));

export const listSaved = (api: Api, page: PageOptions = {}) => unwrap(api.saved.$get({ query: pageQuery(page) }));
