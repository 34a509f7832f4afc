import type { Passkey } from '@isntgram/contract/accounts/passkeys';
import { getTwoFactor, listPasskeys, removePasskey, renamePasskey } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import type { Key } from '@/lib/server-state/cache';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd } from '@/lib/session/signed-in';
import { toast } from '@/ui/states/toaster';

interface Own {
  items: Passkey[];
  /** Whether a code is to be entered as well. */
  twoFactor: boolean;
}

const key: Key<Own> = 'me/passkeys';
const always = { freshMs: 0 };

async function load(): Promise<Own> {
  const [{ items }, { enabled }] = await Promise.all([listPasskeys(api), getTwoFactor(api)]);
  return { items, twoFactor: enabled };
}

const tell = (refusal: unknown) => toast.error(messageOf(refusal));

/** One's own passkeys, and what can be done with each. */
export function usePasskeys(said: { removed: (name: string) => string }) {
  const own = useQuery(key, load, always);
  useSessionEnd(own.error);
  const rename = useAct(async ({ id, name }: { id: string; name: string }) => {
    await renamePasskey(api, id, name);
    own.renew();
  }, tell);
  const remove = async ({ id, name }: Passkey, password: string) => {
    await removePasskey(api, id, password);
    own.renew();
    toast.success(said.removed(name));
  };
  return { own, rename, remove };
}
