import { Fault } from '@isntgram/cli/fault';
import * as z from 'zod';

const page = 100;
const pulls = z.array(z.object({ number: z.int() }));

export interface GithubAccess {
  api: string;
  repository: string;
  token: string;
}

/** The numbers of all open pull requests. @throws Fault where GitHub does not tell all of them */
export async function readOpen({ api, repository, token }: GithubAccess): Promise<Set<number>> {
  const open = new Set<number>();
  for (let at = 1; ; at += 1) {
    const answer = await fetch(`${api}/repos/${repository}/pulls?state=open&per_page=${page}&page=${at}`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' },
      signal: AbortSignal.timeout(20_000),
    }).catch((error: Error) => {
      throw new Fault(`GitHub cannot be reached at ${new URL(api).host}: ${error.message}`);
    });
    if (!answer.ok)
      throw new Fault(
        `GitHub answers ${answer.status} to the pull requests of ${repository}: GITHUB_TOKEN must be one that may ` +
          'read them.',
      );
    const found = pulls.parse(await answer.json());
    for (const { number } of found) open.add(number);
    if (found.length < page) return open;
  }
}
