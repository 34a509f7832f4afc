import type { ApiModule } from '../../module.ts';
import { router } from '../../route.ts';
import { collectionRoutes } from './collections.ts';
import { commentRoutes } from './comments.ts';
import { discoverRoutes } from './discover.ts';
import { networkProblems } from './errors.ts';
import { feedRoute, feedRoutes } from './feed.ts';
import { likeRoutes } from './likes.ts';
import { moderationRoutes, moderatorsOnly } from './moderation.ts';
import { notificationRoutes, unreadRoute } from './notifications.ts';
import { postRoutes } from './posts.ts';
import { relationRoutes } from './relations.ts';
import { followRenamed } from './renamed.ts';
import { saveRoutes } from './saves.ts';
import { oembedRoutes, publicPageRoutes } from './sharing.ts';
import { taggedRoutes } from './tagged.ts';
import { tagRoutes } from './tags.ts';
import { ownRoutes, userRoutes } from './users.ts';
import { weeklyMailRoutes } from './weekly-mail.ts';

/** The photo network's part of the API. */
export const networkApi = {
  name: 'network',
  routes: router()
    .route('/', userRoutes)
    .route('/', relationRoutes)
    .route('/', postRoutes)
    .route('/', publicPageRoutes)
    .route('/', feedRoutes)
    .route('/', discoverRoutes)
    .route('/', tagRoutes)
    .route('/', taggedRoutes)
    .route('/', likeRoutes)
    .route('/', commentRoutes)
    .route('/', saveRoutes)
    .route('/', collectionRoutes)
    .route('/', moderationRoutes)
    .route('/', notificationRoutes)
    .route('/', weeklyMailRoutes),
  everywhere: ownRoutes,
  often: router().route('/', feedRoute).route('/', unreadRoute),
  beside: oembedRoutes,
  errors: networkProblems,
  guards: [
    ['/moderation/*', moderatorsOnly],
    ['/users/*', followRenamed],
  ],
} satisfies ApiModule;
