import type { Named } from '@isntgram/deploy/environments/read';
import type { EdgeEnvironment } from '@isntgram/deploy/environments/schema';
import { describeHolder } from '@isntgram/deploy/steps/history';
import type { Version } from './cloudflare/workers.ts';
import type { Facts } from './facts.ts';
import { type Row, releasesIn } from './record/ledger.ts';

export interface Status {
  environment: Named<EdgeEnvironment>;
  names: { api: string; web: string };
  facts: Facts;
  versions: Record<'api' | 'web', readonly Version[]>;
  open: Row | undefined;
  ended: readonly Row[];
}

/** What serves, since when, by which versions, and who is at it. */
export function formatStatus({ environment, names, facts, versions, open, ended }: Status): string {
  const [serving, ...others] = releasesIn(ended);
  const worker = (which: 'api' | 'web') =>
    facts[which].shares
      .filter(({ percentage }) => percentage > 0)
      .map(({ version_id: id, percentage }) => {
        const tag = versions[which].find((version) => version.id === id)?.tag || 'without a name';
        return `${names[which]}  ${percentage} %  ${tag}  ${id}`;
      });
  const isElsewhere =
    serving &&
    (['api', 'web'] as const).some((which) => facts[which].shares[0]?.version_id !== serving.versions[which]);
  const lines = [
    `${environment.name}  https://${environment.domain}  account ${environment.account}`,
    serving
      ? `serving   ${serving.tag}, deployed ${serving.at} by ${serving.who}`
      : 'serving   nothing was deployed yet',
    ...[...worker('api'), ...worker('web')].map((line) => `          ${line}`),
    ...(open && !open.alive ? ['! a deploy was cut off in the middle: the next one takes it back'] : []),
    ...(isElsewhere && !open
      ? ['! other versions than the recorded ones serve: somebody deployed by other means']
      : []),
    `kept      ${others.map(({ tag }) => tag).join(', ') || 'none before it'}`,
    `lock      ${open?.alive ? describeHolder(open) : 'free'}`,
  ];
  return `${lines.join('\n')}\n`;
}
