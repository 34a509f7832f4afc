import { useEffect, useRef, useState } from 'react';
import type { AuthResult } from '@/lib/api/accounts/auth';
import { enterByPasskey, offerPasskeys } from '@/lib/api/accounts/passkeys';

/**
 * Lets somebody in by a passkey: by one that the browser offers in the field for the name, or by `ask`. `onAnswer` is
 * told what became of it; undefined where nobody chose one.
 */
export function usePasskeyEntry(onAnswer: (result: AuthResult | undefined) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const answered = useRef(onAnswer);
  useEffect(() => {
    answered.current = onAnswer;
  });
  const offering = useRef<AbortController>(undefined);
  useEffect(() => {
    const offer = new AbortController();
    offering.current = offer;
    void offerPasskeys(offer.signal).then((result) => result && answered.current(result));
    return () => offer.abort();
  }, []);
  const ask = async () => {
    offering.current?.abort();
    setBusy(true);
    await answered.current(await enterByPasskey());
    setBusy(false);
  };
  return { busy, ask };
}
