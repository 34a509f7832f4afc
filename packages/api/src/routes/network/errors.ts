import type { NetworkError } from '@isntgram/contract/network/errors';

/** The status and title of what can go wrong in the network alone. */
export const networkProblems: Record<NetworkError, readonly [status: number, title: string]> = {
  'user.not_found': [404, 'There is no such user.'],
  'user.private': [403, 'This account is private. Follow it to see more.'],
  'user.blocked': [403, 'You blocked this account. Unblock it first.'],
  'follow.self': [400, 'You cannot follow yourself.'],
  'follow_request.not_found': [404, 'There is no such request. It may have been withdrawn or answered.'],
  'block.self': [400, 'You cannot block yourself.'],
  'mute.self': [400, 'You cannot mute yourself.'],
  'muted_words.too_many': [409, 'Your list of muted words is full. Take one out first.'],
  'post.not_found': [404, 'There is no such post.'],
  'post.taken_down': [403, 'A moderator took this post down. It can be neither changed nor deleted.'],
  'tagged.not_found': [404, 'You are not named in this post. Its author may have taken that back.'],
  'pin.too_many': [409, 'You have pinned three posts. Take one down first.'],
  'oembed.format': [501, 'oEmbed is served as JSON here. Ask with format=json.'],
  'comment.not_found': [404, 'There is no such comment.'],
  'comment.off': [403, 'Comments are turned off for this post.'],
  'collection.not_found': [404, 'There is no such collection.'],
  'collection.name_taken': [409, 'You have a collection of this name. Choose another name.'],
  'collection.too_many': [409, 'You have as many collections as there can be. Delete one first.'],
  'report.own': [400, 'You cannot report yourself.'],
  'appeal.none': [409, 'There is no decision about this that could be appealed.'],
  'appeal.made': [409, 'You have appealed this already: each decision can be appealed once.'],
  'appeal.not_found': [404, 'There is no such appeal.'],
  'appeal.answered': [409, 'Somebody else answered this appeal before you.'],
  'moderation.out_of_reach': [403, 'Nobody decides about themself, and moderators not about admins.'],
};
