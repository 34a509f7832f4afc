import { auditActions } from '@isntgram/contract/kernel/audit';
import { notificationKinds, subjectKinds } from '@isntgram/contract/kernel/choices';
import { errorCodes } from '@isntgram/contract/kernel/errors';
import type { Module } from '../kernel/module.ts';
import { tenantTables } from '../schema/tenant.ts';
import { avatars } from './people/avatars.ts';
import { postPhotos } from './posts/post-photos.ts';
import { captionRereads } from './posts/reread-captions.ts';
import { sweeps } from './sweeps.ts';

const { schema, users, sessions, knownDevices, credentials, mailedTokens, verifications, ...others } = tenantTables;
const { media, usage, idempotencyKeys, auditEvents, counterDeltas, ...tables } = others;

const spaces = [
  'user',
  'follow',
  'follow_request',
  'block',
  'mute',
  'muted_words',
  'post',
  'oembed',
  'comment',
  'collection',
];
const ofNetwork = (name: string): boolean => [...spaces, 'report', 'moderation'].includes(name.split('.')[0] ?? '');

/**
 * The photo network: people, posts, and all that they do with each other. Its tables came with the accounts', in one
 * journal.
 */
export const network: Module = {
  name: 'network',
  tables,
  migrations: 'tenant',
  rewrites: [captionRereads],
  errors: errorCodes.filter(ofNetwork),
  jobs: {},
  sweeps,
  mediaOwners: [postPhotos, avatars],
  notices: notificationKinds,
  reportSubjects: subjectKinds,
  auditActions: auditActions.filter(ofNetwork),
  // The words that its pages begin with are among those that nobody may be called by in any product.
  reservedNames: [],
  roles: ['moderator'],
  limits: {},
};
