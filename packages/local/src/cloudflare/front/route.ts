import type { Account } from '../model.ts';

/** Does a route's pattern fit? https://developers.cloudflare.com/workers/configuration/routing/routes/ */
function fits(pattern: string, host: string, path: string): boolean {
  const [, patternHost = '', patternPath = ''] = /^(?:https?:\/\/)?([^/]*)(\/.*)?$/.exec(pattern) ?? [];
  const hostFits = patternHost.startsWith('*') ? host.endsWith(patternHost.slice(1)) : host === patternHost;
  if (!hostFits) return false;
  if (patternPath === '') return path === '/';
  return patternPath.endsWith('*') ? path.startsWith(patternPath.slice(0, -1)) : path === patternPath;
}

/** The name of the Worker that answers `host`: by custom domain, else by the most specific route. */
export function workerFor(account: Account, host: string, path: string): string | undefined {
  const domain = account.domains.find(({ hostname }) => hostname === host);
  if (domain) return domain.service;
  const fitting = account.zones.flatMap(({ name, routes, customHostnames }) => {
    const isOwn = host === name || host.endsWith(`.${name}`);
    const isCustom = customHostnames.some(({ hostname, status }) => hostname === host && status === 'active');
    return isOwn || isCustom ? routes.filter(({ pattern }) => fits(pattern, host, path)) : [];
  });
  return fitting.toSorted((a, b) => b.pattern.length - a.pattern.length)[0]?.script;
}
