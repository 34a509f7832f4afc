/** What notices, reports and the trail can be about, by module: each adds its own kinds, by `declare module`. */
export interface SubjectKinds {
  accounts: 'user';
}
export type SubjectKind = SubjectKinds[keyof SubjectKinds];

/** A thing by its kind and id, whichever module it is of. */
export interface SubjectOf<Kind extends SubjectKind = SubjectKind> {
  kind: Kind;
  id: string;
}

/** What people can be told of, by module: each adds its own kinds, by `declare module`. */
export interface NoticeKinds {
  accounts: 'new_sign_in' | 'export_ready' | 'made_user' | 'made_moderator' | 'made_admin';
}
export type NoticeKind = NoticeKinds[keyof NoticeKinds];
