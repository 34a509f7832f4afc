import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { attachProgram } from '@isntgram/deploy/remote/process';
import { DockerFault, docker, engineVersion } from '@isntgram/vm-profile/ops/docker';
import { exporterImages } from './images.ts';

/**
 * A folder of scripts that give an engine and base images to a machine that reaches no registry; undefined where there
 * is none.
 */
export function findStandins(root: string): string | undefined {
  const folder = resolve(root, process.env.ISNTGRAM_STANDINS ?? '../shared/tools/standins');
  return existsSync(join(folder, 'engine.sh')) ? folder : undefined;
}

const standinImages = ['node', 'caddy', 'postgres', 'valkey', 'prometheus'];

/**
 * Sees to an engine with the images that ours are based on: the machine's own, or what the stand-ins give. Answers why
 * there is none to be had, or undefined.
 */
export async function prepareEngine(root: string, thorough = false): Promise<string | undefined> {
  const standins = findStandins(root);
  if (standins) {
    const started = (await runScript(standins, 'engine.sh')) === 0;
    if (
      started &&
      (await runScript(standins, 'images.sh', thorough ? [...standinImages, 'alertmanager'] : standinImages)) !== 0
    ) {
      return `The base images could not be had from ${standins}.`;
    }
    if (started && thorough) await buildExporters();
  }
  try {
    await engineVersion();
    return undefined;
  } catch (error) {
    if (error instanceof DockerFault) return error.message;
    throw error;
  }
}

/** Those that give figures, where no registry has them: only the thorough tests observe a stack. */
async function buildExporters(): Promise<void> {
  const folder = join(import.meta.dirname, '../exporters');
  for (const [target, image] of Object.entries(exporterImages))
    await docker(['build', '--quiet', '--target', target, '--tag', image, folder]);
}

/** Where this machine reaches a container, in the first of its networks. */
export const addressOf = (container: string): Promise<string> =>
  docker(['inspect', '--format', '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}', container]).then(
    (addresses) => addresses.split(' ')[0] ?? '',
  );

const runScript = (folder: string, name: string, args: readonly string[] = []): Promise<number> =>
  attachProgram({ file: join(folder, name), args });
