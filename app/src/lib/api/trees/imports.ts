import type { ImportMapping } from '@isntgram/contract/trees/imports';
import { type Api, unwrap } from '@/lib/api/api';
import { type PageOptions, pageQuery } from '../page-query.ts';

export const listImports = (api: Api, page: PageOptions = {}) => unwrap(api.imports.$get({ query: pageQuery(page) }));

export const getImport = (api: Api, id: string) => unwrap(api.imports[':id'].$get({ param: { id } }));

/** Asks where the bytes of a file of trees go. */
export const requestImport = (api: Api, { name, size }: File) =>
  unwrap(api.imports.$post({ json: { fileName: name, sizeBytes: size } }));

/** Says that the bytes are there, which has them looked at. */
export const inspectImport = (api: Api, id: string) => unwrap(api.imports[':id'].uploaded.$post({ param: { id } }));

export const mapImport = (api: Api, id: string, json: ImportMapping) =>
  unwrap(api.imports[':id'].mapping.$put({ param: { id }, json }));

export const startImport = (api: Api, id: string) => unwrap(api.imports[':id'].run.$post({ param: { id } }));

export const stopImport = (api: Api, id: string) => unwrap(api.imports[':id'].run.$delete({ param: { id } }));

export const undoImport = (api: Api, id: string) => unwrap(api.imports[':id'].undo.$post({ param: { id } }));

export const forgetImport = (api: Api, id: string) => unwrap(api.imports[':id'].$delete({ param: { id } }));

/** Where the rows that did not come in whole are downloaded. */
export const reportAddress = (id: string): string => `/api/v1/imports/${id}/report`;
