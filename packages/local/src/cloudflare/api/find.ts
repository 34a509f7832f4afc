import type { Script, Version } from '../model.ts';
import { newId, type World } from '../world.ts';
import { ApiProblem } from './answer.ts';

/** @throws ApiProblem 10007 */
export function findScript(world: World, name: string): Script {
  const script = world.script(name);
  if (!script) throw new ApiProblem(404, 10_007, 'This Worker does not exist on your account.');
  return script;
}

/** @throws ApiProblem 100146 */
export function findVersion(script: Script, id: string): Version {
  const version = script.versions.find((one) => one.id === id);
  if (!version) throw new ApiProblem(404, 100_146, `Version ${id} of Worker ${script.name} does not exist.`);
  return version;
}

/** A script that nothing was uploaded of yet; nobody finds it until it is in the account. */
export function newScript(world: World, name: string): Script {
  if (!/^[a-z0-9_][a-z0-9_-]{0,62}$/i.test(name))
    throw new ApiProblem(400, 10_016, `Invalid Worker name: ${name}. Letters, digits and dashes, 63 at most.`);
  const now = world.now().toISOString();
  return {
    name,
    tag: newId(),
    createdOn: now,
    modifiedOn: now,
    migrationTag: undefined,
    classes: [],
    settings: { logpush: false, tags: [], tail_consumers: null, observability: { enabled: false } },
    subdomain: { enabled: false, previews_enabled: false },
    schedules: [],
    versions: [],
    deployments: [],
  };
}
