/** What can go wrong in the network alone. */
export const networkErrors = [
  'user.not_found',
  'user.private',
  'user.blocked',
  'follow.self',
  'follow_request.not_found',
  'block.self',
  'mute.self',
  'muted_words.too_many',
  'post.not_found',
  'post.taken_down',
  'tagged.not_found',
  'pin.too_many',
  'oembed.format',
  'comment.not_found',
  'comment.off',
  'collection.not_found',
  'collection.name_taken',
  'collection.too_many',
  'report.own',
  'moderation.out_of_reach',
  'appeal.none',
  'appeal.made',
  'appeal.not_found',
  'appeal.answered',
] as const;
export type NetworkError = (typeof networkErrors)[number];

declare module '../kernel/errors.ts' {
  interface ModuleErrorCodes {
    network: NetworkError;
  }
}
