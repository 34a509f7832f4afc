import { networkAuditActions } from '@isntgram/contract/network/audit';
import { networkErrors } from '@isntgram/contract/network/errors';
import { logos } from '../accounts/community/logo.ts';
import type { Module } from '../kernel/module.ts';
import { tenantTables } from '../schema/tenant.ts';
import { erasePerson } from './erase.ts';
import { networkExports } from './exports.ts';
import { reportSubjects } from './moderation/subjects.ts';
import { hears, networkNotices } from './notices/network-notices.ts';
import { pointNotices } from './notices/point-notices.ts';
import { avatars } from './people/avatars.ts';
import { postPhotos } from './posts/post-photos.ts';
import { captionRereads } from './posts/reread-captions.ts';
import { sweeps } from './sweeps.ts';

const { schema, users, formerUsernames, sessions, knownDevices, credentials, mailedTokens, ...more } = tenantTables;
const { apiTokens, verifications, twoFactors, passkeys, dataExports, media, usage, ...others } = more;
const { idempotencyKeys, auditEvents, counterDeltas, pushSubscriptions, ...tables } = others;

/**
 * The photo network: people, posts, and all that they do with each other. Its tables came with the accounts', in one
 * journal.
 */
export const network: Module = {
  name: 'network',
  tables,
  migrations: 'tenant',
  rewrites: [captionRereads, pointNotices],
  errors: networkErrors,
  jobs: {},
  sweeps,
  // The community's logo came with the accounts, which are no module: it is there where the network is off.
  mediaOwners: [postPhotos, avatars, logos],
  notices: [networkNotices],
  hears,
  reportSubjects,
  erase: erasePerson,
  exports: networkExports,
  auditActions: networkAuditActions,
  // The words that its pages begin with are among those that nobody may be called by in any product.
  reservedNames: [],
  roles: ['moderator'],
  limits: {},
};
