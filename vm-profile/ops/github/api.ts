import { Fault } from '@isntgram/cli/fault';

export interface GithubAccess {
  /** https://api.github.com, or what stands in for it. */
  api: string;
  token: string;
}

/** Asks GitHub's API, by paths that begin with a slash. @throws Fault where it cannot be reached */
export const openGithub =
  ({ api, token }: GithubAccess) =>
  (path: string, method = 'GET'): Promise<Response> => {
    const headers = {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'isntgram',
      'x-github-api-version': '2022-11-28',
    };
    return fetch(`${api}${path}`, { method, headers, signal: AbortSignal.timeout(30_000) }).catch((error: Error) => {
      throw new Fault(`GitHub cannot be reached: ${error.message}`);
    });
  };
