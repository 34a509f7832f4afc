import type { NewPasskey, PasskeyProof } from '@isntgram/contract/accounts/passkeys';
import { type AuthResult, post } from './auth.ts';

/** What browsers do with passkeys, told in our words. */

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

interface CreationOptions {
  challenge: string;
  rpId: string;
  rpName: string;
  userId: string;
  username: string;
  excluded: readonly string[];
}

/** Has an authenticator make a passkey; undefined where its person would not. */
async function createPasskey(options: CreationOptions): Promise<Omit<NewPasskey, 'name'> | undefined> {
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: toBytes(options.challenge),
        rp: { id: options.rpId, name: options.rpName },
        user: { id: toBytes(options.userId), name: options.username, displayName: options.username },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        excludeCredentials: options.excluded.map((id) => ({ type: 'public-key', id: toBytes(id) })),
      },
    }),
  );
  const response = made?.response;
  if (!(response instanceof AuthenticatorAttestationResponse)) return undefined;
  const publicKey = response.getPublicKey();
  return {
    clientDataJSON: toText(response.clientDataJSON),
    authenticatorData: toText(response.getAuthenticatorData()),
    publicKey: publicKey ? toText(publicKey) : '',
    algorithm: response.getPublicKeyAlgorithm(),
  };
}

interface EntryOptions {
  challenge: string;
  rpId: string;
}

/**
 * Has somebody choose a passkey and prove that they hold it; with a signal, only once they pick one of those that the
 * browser offers in the field for the name. Undefined where nobody did.
 */
async function askPasskey(
  { challenge, rpId }: EntryOptions,
  offering?: AbortSignal,
): Promise<PasskeyProof | undefined> {
  const got = await asked(() =>
    navigator.credentials.get({
      publicKey: { challenge: toBytes(challenge), rpId, userVerification: 'required' },
      ...(offering && { mediation: 'conditional' as const, signal: offering }),
    }),
  );
  const response = got?.response;
  if (!(got && response instanceof AuthenticatorAssertionResponse)) return undefined;
  return {
    id: toText(got.rawId),
    clientDataJSON: toText(response.clientDataJSON),
    authenticatorData: toText(response.authenticatorData),
    signature: toText(response.signature),
  };
}

/** Can the browser offer passkeys in a field? */
const offersPasskeys = async (): Promise<boolean> =>
  typeof PublicKeyCredential !== 'undefined' &&
  ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false);

/** Undefined also where the browser has no passkeys, or its person closed the question. */
async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential | undefined> {
  if (typeof PublicKeyCredential === 'undefined') return undefined;
  try {
    const given = await ask();
    return given instanceof PublicKeyCredential ? given : undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Has somebody who knows the password, and the code where there is one, make a passkey; undefined where none was. */
export async function addPasskey(
  name: string,
  proof: { password: string; code?: string | undefined },
): Promise<AuthResult | undefined> {
  const options = await post<CreationOptions>('passkey/new', proof);
  if (!options.ok) return options;
  const made = await createPasskey(options);
  return made && post('passkey/register', { name, ...made });
}

/** Signs in by a passkey; undefined where nobody chose one. */
export async function enterByPasskey(): Promise<AuthResult | undefined> {
  const options = await post<EntryOptions>('passkey/options', {});
  if (!options.ok) return options;
  const proof = await askPasskey(options);
  return proof && post('passkey/sign-in', proof);
}

/**
 * The same, for the passkeys that the browser offers in the field for the name. Nobody asked for it: where it cannot
 * be, nothing is said.
 */
export async function offerPasskeys(offering: AbortSignal): Promise<AuthResult | undefined> {
  if (!(await offersPasskeys()) || offering.aborted) return undefined;
  const options = await post<EntryOptions>('passkey/options', {});
  const proof = options.ok && !offering.aborted ? await askPasskey(options, offering) : undefined;
  return proof && post('passkey/sign-in', proof);
}
