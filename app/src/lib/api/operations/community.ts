import type { CommunityChange } from '@isntgram/contract/community/community';
import type { NewInvitation } from '@isntgram/contract/community/invitations';
import { type Api, unwrap } from '@/lib/api/api';

/** Changes the community of this host. For its admins. @returns it as it is now */
export const changeCommunity = (api: Api, change: CommunityChange) => unwrap(api.instance.$patch({ json: change }));

/** The invitations that are good. For admins. */
export const listInvitations = (api: Api) => unwrap(api.invitations.$get());

/** Makes one; its code is told this once. */
export const makeInvitation = (api: Api, wanted: NewInvitation) => unwrap(api.invitations.$post({ json: wanted }));

/** Who waits to be let in. For admins. */
export const listJoinRequests = (api: Api) => unwrap(api['join-requests'].$get());

/** Lets somebody in. */
export const approveJoinRequest = (api: Api, id: string) =>
  unwrap(api['join-requests'][':id'].approval.$post({ param: { id } }));

/** Refuses somebody: their account goes. */
export const refuseJoinRequest = (api: Api, id: string) =>
  unwrap(api['join-requests'][':id'].$delete({ param: { id } }));

/** Takes one back. */
export const withdrawInvitation = (api: Api, id: string) => unwrap(api.invitations[':id'].$delete({ param: { id } }));
