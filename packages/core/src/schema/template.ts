import { pgSchema } from 'drizzle-orm/pg-core';
import { templateSchema } from './names.ts';
import { tenantTables } from './tenant.ts';

/**
 * What drizzle-kit reads: the tables of a tenant in a schema whose name the migration runner replaces by the real one.
 */
export const template = pgSchema(templateSchema);
export const {
  users,
  formerUsernames,
  sessions,
  knownDevices,
  credentials,
  twoFactors,
  passkeys,
  mailedTokens,
  invitations,
  verifications,
  dataExports,
  apiTokens,
  follows,
  followRequests,
  blocks,
  mutes,
  mutedWords,
  suggestionDismissals,
  posts,
  media,
  shownPhotos,
  usage,
  postTags,
  postMentions,
  captionRereads,
  tags,
  tagFollows,
  postLikes,
  comments,
  commentLikes,
  saves,
  collections,
  collectionPosts,
  taggedPeople,
  pins,
  notifications,
  reports,
  auditEvents,
  subjectRewrites,
  searchUsers,
  searchPosts,
  searchWords,
  counterDeltas,
  idempotencyKeys,
} = tenantTables;
