'use client';

import type { ApiToken, MadeApiToken } from '@isntgram/contract/accounts/api-tokens';
import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { listApiTokens, revokeApiToken } from '@/lib/api/accounts/account';
import { api } from '@/lib/api/api';
import { messageOf } from '@/lib/api/problem';
import { renewCached } from '@/lib/server-state/fresh';
import { useAct } from '@/lib/server-state/use-act';
import { useQuery } from '@/lib/server-state/use-query';
import { useSessionEnd, useSignedIn } from '@/lib/session/signed-in';
import { tokenMessages } from '@/messages/accounts/tokens.ts';
import { DemoNotice } from '@/parts/demo-notice';
import { ConfirmDialog } from '@/ui/dialogs/confirm-dialog';
import { toast } from '@/ui/states/toaster';
import { OwnStates } from '../own-states.tsx';
import { always, tokensKey } from './keys.ts';
import { MadeToken } from './made-token.tsx';
import { NewTokenForm } from './new-token-form.tsx';
import { TokenRow } from './token-row.tsx';

const load = () => listApiTokens(api);

const boxes = ['h-20 w-full', 'h-11 w-full'];

/** The tokens of one's own programs: making one, and taking each back. */
export function TokensScreen() {
  const t = useMessages(tokenMessages);
  const { me } = useSignedIn('/settings/tokens');
  const list = useQuery(tokensKey, load, always);
  useSessionEnd(list.error);
  const [made, setMade] = useState<MadeApiToken>();
  const [revoked, setRevoked] = useState<ApiToken>();
  const revoke = useAct(
    async (token: ApiToken) => {
      await revokeApiToken(api, token.id);
      if (made?.id === token.id) setMade(undefined);
      renewCached(tokensKey);
      toast.success(t.revoked(token.name));
    },
    (refusal: unknown) => toast.error(messageOf(refusal)),
  );
  const items = list.data?.items;
  return (
    <div className="flex w-full max-w-xl flex-1 flex-col gap-8">
      <div className="flex flex-col gap-2">
        <h1 className="font-semibold text-2xl">{t.title}</h1>
        <p>
          {t.text}{' '}
          <a href="/api/docs#programs" className="font-semibold text-link hover:underline">
            {t.docs}
          </a>
        </p>
      </div>
      {me?.demo ? <DemoNotice text={t.demo} /> : null}
      {made ? <MadeToken made={made} onDone={() => setMade(undefined)} /> : null}
      {items ? (
        <section aria-label={t.list}>
          {items.length > 0 ? (
            <ul className="divide-y overflow-hidden rounded-control border">
              {items.map((token) => (
                <TokenRow key={token.id} token={token} onRevoke={() => setRevoked(token)} />
              ))}
            </ul>
          ) : (
            <p className="text-muted">{t.none}</p>
          )}
        </section>
      ) : null}
      {items && me && !me.demo ? (
        <NewTokenForm
          username={me.username}
          onMade={(token) => {
            setMade(token);
            renewCached(tokensKey);
          }}
        />
      ) : null}
      <OwnStates own={list} known t={t} boxes={boxes} />
      <ConfirmDialog
        open={revoked !== undefined}
        onOpenChange={() => setRevoked(undefined)}
        onConfirm={() => {
          if (revoked) revoke.run(revoked);
          setRevoked(undefined);
        }}
        title={t.revokeTitle(revoked?.name ?? '')}
        description={t.revokeText}
        confirmLabel={t.revoke}
      />
    </div>
  );
}
