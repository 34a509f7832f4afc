import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** A docker command that did not end well; the message is its last words. */
export class DockerFault extends Error {
  override readonly name = 'DockerFault';
}

const environment = (): NodeJS.ProcessEnv => ({ ...process.env, DOCKER_BUILDKIT: '1' });

/** Runs docker and answers what it prints. @throws DockerFault */
export async function docker(args: readonly string[], input = ''): Promise<string> {
  const child = spawn('docker', args, { env: environment(), stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = ending(child);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (code !== 0)
    throw new DockerFault(
      `docker ${args.slice(0, 3).join(' ')} failed: ${stderr.trim().split('\n').slice(-5).join('\n')}`,
    );
  return stdout.trim();
}

/** Runs docker with its output on this terminal. @throws DockerFault */
export async function showDocker(args: readonly string[], cwd: string): Promise<void> {
  const child = spawn('docker', args, { cwd, env: environment(), stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await ending(child);
  if (code !== 0) throw new DockerFault(`docker ${args[0]} failed; above is why.`);
}

function ending(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', () =>
      reject(new DockerFault('There is no docker here. Install Docker Engine: https://docs.docker.com/engine/install')),
    );
    child.once('close', (code) => resolve(code ?? 255));
  });
}

/** The engine's version. @throws DockerFault where none answers */
export async function engineVersion(): Promise<string> {
  try {
    return await docker(['version', '--format', '{{.Server.Version}}']);
  } catch (error) {
    if (error instanceof DockerFault && error.message.startsWith('There is')) throw error;
    throw new DockerFault('No Docker engine answers. Start it, or set DOCKER_HOST to where it is.');
  }
}
