import type { EmailChange, PasswordChange, UsernameChange } from '@isntgram/contract/accounts/accounts';
import type { NewApiToken } from '@isntgram/contract/accounts/api-tokens';
import { type Api, unwrap } from '@/lib/api/api';

/** One's own address, and the one that waits to take its place. */
export const getOwnEmail = (api: Api) => unwrap(api.me.email.$get());

export const changeEmail = (api: Api, change: EmailChange) => unwrap(api.me.email.$post({ json: change }));

export const keepEmail = (api: Api) => unwrap(api.me.email.pending.$delete());

/** Sends the mail with the confirmation link once more. */
export const resendConfirmation = (api: Api) => unwrap(api.me.email.confirmation.$post());

/** Confirms an address with the token of a mailed link. */
export const confirmEmail = (api: Api, token: string) => unwrap(api['email-confirmations'].$post({ json: { token } }));

export const changePassword = (api: Api, change: PasswordChange) => unwrap(api.me.password.$post({ json: change }));

/** Hides one's account at once, signs out everywhere, and has it deleted in some days. */
export const leave = (api: Api, password: string) => unwrap(api.me.deletion.$post({ json: { password } }));

export const keepAccount = (api: Api) => unwrap(api.me.deletion.$delete());

/** How far one's export is, and where it can be fetched. */
export const getExport = (api: Api) => unwrap(api.me.export.$get());

/** Has everything of one's own gathered in a zip. */
export const askForExport = (api: Api, password: string) => unwrap(api.me.export.$post({ json: { password } }));

export const changeUsername = (api: Api, change: UsernameChange) => unwrap(api.me.username.$post({ json: change }));

/** Whether signing in takes a second step. */
export const getTwoFactor = (api: Api) => unwrap(api.me['two-factor'].$get());

export const listSessions = (api: Api) => unwrap(api.me.sessions.$get());

export const revokeSession = (api: Api, id: string) => unwrap(api.me.sessions[':id'].$delete({ param: { id } }));

/** Signs out everywhere but here. */
export const revokeOtherSessions = (api: Api) => unwrap(api.me.sessions.$delete());

/** The tokens of one's own programs. */
export const listApiTokens = (api: Api) => unwrap(api.me.tokens.$get());

export const createApiToken = (api: Api, token: NewApiToken) => unwrap(api.me.tokens.$post({ json: token }));

export const revokeApiToken = (api: Api, id: string) => unwrap(api.me.tokens[':id'].$delete({ param: { id } }));

export const listPasskeys = (api: Api) => unwrap(api.me.passkeys.$get());

export const renamePasskey = (api: Api, id: string, name: string) =>
  unwrap(api.me.passkeys[':id'].$patch({ param: { id }, json: { name } }));

export const removePasskey = (api: Api, id: string, password: string) =>
  unwrap(api.me.passkeys[':id'].removal.$post({ param: { id }, json: { password } }));
