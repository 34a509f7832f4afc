import { findApiToken, findClaimants, findSession } from '@isntgram/core/accounts/accounts';
import { createApiToken, listApiTokens } from '@isntgram/core/accounts/api-tokens';
import { getOwnExport, openExport, requestExport } from '@isntgram/core/accounts/export/own-export';
import { isKeptName } from '@isntgram/core/accounts/kept-names';
import { watchSignIn } from '@isntgram/core/accounts/known-devices';
import { noteRestored } from '@isntgram/core/accounts/leaving/delete-again';
import { leaveCommunity, stay } from '@isntgram/core/accounts/leaving/leave';
import { changeUsername } from '@isntgram/core/accounts/own-username';
import { noMorePeople } from '@isntgram/core/accounts/people-max';
import { addPasskey, newChallenge, notePasskey, useChallenge } from '@isntgram/core/accounts/second-factor/passkeys';
import { seal } from '@isntgram/core/accounts/second-factor/renew-keys';
import { findChallenged, useCode } from '@isntgram/core/accounts/second-factor/two-factor';
import { createCommunityFigures } from '@isntgram/core/jobs/community-figures';
import { decideDeadJobs, listDeadJobs } from '@isntgram/core/jobs/dead-job-list';
import { keepDeadJobs } from '@isntgram/core/jobs/dead-jobs';
import { runJob, sweep } from '@isntgram/core/jobs/jobs';
import { countStoredPhotos, knowsPhotos } from '@isntgram/core/jobs/stored-photos';
import { createFaultKeeper } from '@isntgram/core/kernel/faults/keep-faults';
import { findFault, listFaults } from '@isntgram/core/kernel/faults/list-faults';
import { countUnread } from '@isntgram/core/kernel/notices/unread';
import { countStatus } from '@isntgram/core/kernel/status/read-status';
import { findTenantByHost } from '@isntgram/core/kernel/tenants';
import type { Job } from '@isntgram/core/kernel/work/work';
import { openVariant } from '@isntgram/core/media/media';
import { readUsage } from '@isntgram/core/media/quota';
import { readExplore } from '@isntgram/core/network/discover/explore';
import { hasNewerPosts, listUserPosts, readFeed } from '@isntgram/core/network/discover/feed';
import { search } from '@isntgram/core/network/discover/search';
import { suggestUsers } from '@isntgram/core/network/discover/suggestions';
import { followTag, getTag, listFollowedTags, listTopTagPosts } from '@isntgram/core/network/discover/tags';
import {
  addToCollection,
  createCollection,
  listCollectionPosts,
  listCollections,
} from '@isntgram/core/network/engagement/collections';
import { likeComment } from '@isntgram/core/network/engagement/comment-likes';
import { createComment, listComments, listReplies } from '@isntgram/core/network/engagement/comments';
import { deleteComment } from '@isntgram/core/network/engagement/delete-comment';
import { likePost, listLikes } from '@isntgram/core/network/engagement/likes';
import { listPinned, pinPost } from '@isntgram/core/network/engagement/pins';
import { approveTag, listTagged, listTagRequests, tagPeople } from '@isntgram/core/network/engagement/tagged-people';
import { listNotifications } from '@isntgram/core/network/notices/notification-list';
import {
  changeNotificationSettings,
  readNotificationSettings,
} from '@isntgram/core/network/notices/notification-settings';
import { getUserViewer } from '@isntgram/core/network/people/find-user';
import { findRenamed } from '@isntgram/core/network/people/renamed';
import { getMe, getUser } from '@isntgram/core/network/people/users';
import { deletePost } from '@isntgram/core/network/posts/delete-post';
import { publishPost } from '@isntgram/core/network/posts/posts';
import { listPublicPages } from '@isntgram/core/network/posts/public-pages';
import { followUser } from '@isntgram/core/network/relations/follows';
import { muteWord } from '@isntgram/core/network/relations/muted-words';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import { eq, sql } from 'drizzle-orm';
import type { newCommunity, Signed } from '../core/community.ts';
import { arrive, input } from '../core/media/uploads.ts';
import { filterWords, judge, lookAfterPeople } from './a-day-of-moderators.ts';
import { hearOfIt } from './a-day-of-pushes.ts';
import { readTheWeek } from './a-day-of-weekly-mail.ts';

const page = { limit: 20 };
const dayMs = 24 * 60 * 60_000;

/** Three people do all that there is to be done, so that each raw statement is asked and finds something. */
export async function spendADay(community: Awaited<ReturnType<typeof newCommunity>>): Promise<void> {
  const { clock, contextOf, platform } = community;
  const [anna, ben, cleo] = [await contextOf('anna'), await contextOf('ben'), await contextOf('cleo')];
  const admin: Signed = { ...cleo, actor: { ...cleo.actor, role: 'admin' } };
  for (const [who, whom] of [
    [ben, 'anna'],
    [cleo, 'anna'],
    [anna, 'cleo'],
    [ben, 'cleo'],
  ] as const)
    await followUser(who, whom);
  const post = await publish(community, anna, 'A #harbour for @ben');
  await react(ben, cleo, anna, post);
  await discover(ben, post);
  await passHidden(ben, await contextOf('dan'));
  await readOnesOwn(anna);
  await hearOfIt(community, anna, ben);
  await readTheWeek(community, anna, [ben, cleo]);
  await enter(ben);
  await judge(ben, admin, post);
  await filterWords(ben, admin);
  await lookAfterPeople(admin, ben);
  await mend(admin);
  await operate(admin);
  await deletePost(anna, await publish(community, anna, ''));
  clock.pass(dayMs);
  const secrets = {
    authSecret: 'the secret of tomorrow, long enough',
    authSecretsPrevious: [platform.settings.authSecret],
  };
  await sweep({ ...platform, settings: { ...platform.settings, ...secrets } });
  await createCommunityFigures(platform)();
  await countStoredPhotos(platform.openDb());
  await knowsPhotos(platform.openDb());
  await takeAway(community, anna);
  await leaveForGood(community);
}

/** Somebody takes everything of theirs with them; another asks and goes. */
async function takeAway({ clock, jobs, platform }: Awaited<ReturnType<typeof newCommunity>>, anna: Signed) {
  const { id: userId } = anna.actor;
  const [id, providerId] = [platform.ids.next(), 'credential'];
  await anna.db.query
    .insert(anna.tables.credentials)
    .values({ id, accountId: userId, providerId, userId, password: 'a' });
  await anna.db.rows(sql`update ${anna.tables.users} set email_verified = true where id = ${userId}`);
  await requestExport(anna, 'a', { hash: async (text) => text, verify: async () => true });
  clock.pass(3 * 60_000);
  await sweep(platform);
  for (const job of jobs.splice(0)) await runJob(platform, job);
  const { url } = await getOwnExport(anna);
  await openExport(anna, url?.split('/').at(-1) ?? '');
  clock.pass(8 * dayMs);
  for (let round = 0; round < 3; round += 1) await sweep(platform);
}

/** Somebody is deleted, and once more after a restore. */
async function leaveForGood({ clock, contextOf, platform }: Awaited<ReturnType<typeof newCommunity>>): Promise<void> {
  const dora = await contextOf('dora');
  const { id: userId } = dora.actor;
  const { credentials, users } = dora.tables;
  const credential = {
    id: platform.ids.next(),
    accountId: userId,
    providerId: 'credential',
    userId,
    password: 'right',
  };
  await dora.db.query.insert(credentials).values(credential);
  const avatarMediaId = await arrive(dora, await quadrants(400, 300));
  await dora.db.query.update(users).set({ avatarMediaId }).where(eq(users.id, userId));
  const passwords = { hash: async (text: string) => text, verify: async () => true };
  await changeUsername(dora, { username: 'dorothea', password: 'right' }, passwords);
  await requestExport(dora, 'right', passwords);
  await isKeptName(dora, 'dora');
  await findRenamed(dora, 'dora');
  await leaveCommunity(dora, 'right', passwords);
  await stay(dora);
  await leaveCommunity(dora, 'right', passwords);
  clock.pass(8 * dayMs);
  for (let round = 0; round < 3; round += 1) await sweep(platform);
  await dora.db.query.insert(users).values({ id: userId, username: 'dora', name: 'Dora', email: 'dora@example.org' });
  await dora.db.rows(sql.raw(noteRestored));
  for (let round = 0; round < 3; round += 1) await sweep(platform);
}

/** A post of one photo, which its author wears as well. */
async function publish({ jobs, platform }: Awaited<ReturnType<typeof newCommunity>>, who: Signed, caption: string) {
  const photo = await arrive(who, await quadrants(400, 300));
  const { id } = await publishPost(who, { ...input(photo), caption });
  // Who keeps pages is told what shows the post, which is asked for then alone.
  const keptPages = { purge: async () => undefined };
  for (const job of jobs.splice(0)) await runJob({ ...platform, keptPages }, job);
  await who.db.query.update(who.tables.users).set({ avatarMediaId: photo, link: 'https://example.org' });
  await openVariant(who, photo, { width: 320, revision: 0 });
  return id;
}

async function react(ben: Signed, cleo: Signed, anna: Signed, post: string): Promise<void> {
  for (const who of [ben, cleo]) await likePost(who, post);
  const { id } = await createComment(ben, post, { text: 'Hello @cleo', parentId: null });
  await createComment(anna, post, { text: 'Thank you', parentId: id });
  await likeComment(anna, id);
  await listComments(anna, post, page);
  await listReplies(ben, id, page);
  await listLikes(ben, post, page);
  const collection = await createCollection(ben, { name: 'Boats' });
  await addToCollection(ben, collection.id, post);
  await listCollections(ben, page);
  await listCollectionPosts(ben, collection.id, page);
  await tagPeople(anna, post, { people: [{ username: 'ben', photo: 0, x: 0.5, y: 0.5 }] });
  await listTagRequests(ben, page);
  await approveTag(ben, post);
  await listTagged(cleo, 'ben', page);
  await pinPost(anna, post);
  await listPinned(cleo, 'anna');
  await deleteComment(cleo, (await createComment(cleo, post, { text: 'Oh', parentId: null })).id);
}

async function discover(ben: Signed, post: string): Promise<void> {
  await muteWord(ben, { kind: 'word', value: 'nothing' });
  await followTag(ben, 'harbour');
  await listFollowedTags(ben, page);
  for (const tag of ['harbour', 'unused']) await getTag(ben, tag);
  await listTopTagPosts(ben, 'harbour');
  for (const q of ['anna', 'harbuor', '#harbour']) await search(ben, { q, kind: 'all' });
  await readExplore({ ...ben, actor: undefined }, { limit: 20 });
  await readExplore(ben, { limit: 20 });
  await hasNewerPosts(ben, post);
  await suggestUsers(ben);
  await getUser(ben, 'anna');
  await getUserViewer(ben, 'anna');
  await listUserPosts(ben, 'anna', page);
  await listPublicPages(ben);
  await findTenantByHost(ben.platform, ben.db, 'localhost');
}

/** Explores below as many posts as are looked at together, all of somebody who shows them to nobody. */
async function passHidden(ben: Signed, dan: Signed): Promise<void> {
  const { posts, users } = dan.tables;
  await dan.db.rows(sql`update ${users} set private = true where id = ${dan.actor.id}`);
  await dan.db.rows(sql`insert into ${posts} (id, author_id, status, caption, audience, created_at)
    select ('ffffffff-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, ${dan.actor.id}::uuid, 'published', '',
      'everyone', now()
    from generate_series(1, 2000) n`);
  await readExplore({ ...ben, actor: undefined }, { limit: 20 });
  await dan.db.rows(sql`delete from ${posts} where author_id = ${dan.actor.id}`);
}

async function readOnesOwn(anna: Signed): Promise<void> {
  await getMe(anna);
  await countUnread(anna);
  await listNotifications(anna, page);
  await readNotificationSettings(anna);
  await changeNotificationSettings(anna, { like: false });
  await readUsage(anna);
}

async function enter(ben: Signed): Promise<void> {
  const { clock, ids } = ben.platform;
  const { credentials, sessions } = ben.tables;
  const [token, userId] = [ids.next(), ben.actor.id];
  const expiresAt = new Date(clock.now().getTime() + dayMs);
  const now = clock.now();
  await ben.db.query.insert(sessions).values({ id: ids.next(), token, userId, expiresAt, createdAt: now });
  await ben.db.query
    .insert(credentials)
    .values({ id: ids.next(), accountId: userId, providerId: 'credential', userId, password: 'a hash' });
  await findSession(ben.db, ben.tables, clock, token);
  const asked = { name: 'A frame', scopes: ['read' as const], days: 7 as const, password: 'right' };
  const program = await createApiToken(ben, asked, { hash: async (text) => text, verify: async () => true });
  await findApiToken(ben.db, ben.tables, clock, program.token);
  await readFeed(ben, { apiToken: program.token }, page);
  await listApiTokens(ben);
  await readFeed(ben, token, page);
  const { twoFactors, verifications } = ben.tables;
  const secret = seal(ben.platform.settings.authSecret, new TextEncoder().encode('a key'));
  await ben.db.query.insert(twoFactors).values({ id: ids.next(), userId, secret, backupCodes: secret });
  await ben.db.query.insert(verifications).values({ id: ids.next(), identifier: '2fa-a', value: userId, expiresAt });
  await findChallenged(ben, '2fa-a');
  await useCode(ben, userId, '123456');
  await useChallenge(ben, await newChallenge(ben, { kind: 'entry' }), { kind: 'entry' });
  const key = { name: 'A key', credentialId: 'a', publicKey: 'b', algorithm: -7, counter: 0 };
  await notePasskey(ben, await addPasskey(ben, key), 1);
  const there = { ...ben, client: { address: '192.0.2.1', agent: 'a browser' } };
  await findClaimants(there, 'ben@example.org');
  await watchSignIn(there, { userId, known: false });
  await noMorePeople(ben);
}

/** What went wrong is seen by whoever runs the place. */
async function mend(admin: Signed): Promise<void> {
  const keeper = createFaultKeeper(admin.platform);
  keeper.record({ error: new Error('It broke.'), place: 'api', route: 'GET /', person: admin.actor.id });
  await keeper.flush();
  const { items } = await listFaults(admin, { state: 'open', ...page });
  for (const { id } of items) await findFault(admin, id);
  await countStatus(admin);
}

async function operate(admin: Signed): Promise<void> {
  for (const action of ['retry', 'drop'] as const) {
    const job: Job = { kind: 'media.remove', tenant: admin.tenant.slug, mediaIds: [] };
    await keepDeadJobs(admin.db, [{ id: action, job, why: 'never works' }]);
    await listDeadJobs(admin);
    await decideDeadJobs(admin, { action, id: action });
  }
}
