import { Fault } from '@isntgram/cli/fault';
import type { Part } from '@isntgram/deploy/check/finding';
import type { Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { createAsk } from '../cloudflare/client.ts';
import { accountOf } from '../facts.ts';
import { lookAtStores, lookAtToken, lookAtWorkers, lookAtZone } from './cloudflare.ts';
import { lookAtDatabase, lookAtMail, lookAtNeon } from './outside.ts';

/** Everything that an environment on this profile needs, in the order in which it is got. */
export function edgeParts(environment: Named<EdgeEnvironment>, variables: Readonly<Record<string, string>>): Part[] {
  const asked = () => {
    const { CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_API_BASE_URL: api = 'https://api.cloudflare.com/client/v4' } =
      variables;
    if (!token)
      throw new Fault(
        'set CLOUDFLARE_API_TOKEN: make one at https://dash.cloudflare.com/profile/api-tokens with Workers Scripts, ' +
          'Workers R2 Storage, Queues and DNS (edit), Account Analytics and Zone (read), Workers Routes (edit)',
      );
    return { ask: createAsk({ api, token }), account: accountOf(environment) };
  };
  return [
    {
      title: 'Account',
      look: async () => {
        const { ask, account } = asked();
        return lookAtToken(ask, account);
      },
    },
    { title: 'Zone', look: async () => lookAtZone(asked().ask, environment) },
    { title: 'Bucket and queues', look: async () => lookAtStores(asked().ask, environment) },
    { title: 'Neon', look: () => lookAtNeon(environment, variables) },
    { title: 'Database', look: () => lookAtDatabase(environment.name, variables) },
    { title: 'Mail', look: () => lookAtMail(environment, variables) },
    {
      title: 'Workers',
      look: async () => {
        const { ask, account } = asked();
        return lookAtWorkers(ask, environment, account, variables);
      },
    },
  ];
}
