import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '@isntgram/deploy/remote/process';
import { docker } from '@isntgram/vm-profile/ops/docker';

/** Where the packages of Debian and Ubuntu have each major of Postgres. */
const packaged = '/usr/lib/postgresql';

const gather = `set -euo pipefail
cp -rL ${packaged}/"$0"/bin ${packaged}/"$0"/lib .
cp -rL /usr/share/postgresql/"$0" share
rm -rf lib/bitcode lib/llvmjit.so
mkdir libraries
ldd bin/postgres bin/psql bin/pg_dump | awk '/=> \\// {print $3}' | sort -u | xargs cp -Lt libraries
`;

/** What the image has already stays: its own C library above all. */
const dockerfile = (image: string, major: string): string => `FROM ${image}
USER root
COPY lib ${packaged}/${major}/lib
COPY bin ${packaged}/${major}/bin
COPY share /usr/share/postgresql/${major}
COPY libraries /tmp/libraries
RUN cd /tmp/libraries && for one in *; do ldconfig -p | grep -qF "$one " || cp "$one" /usr/local/lib/; done; \\
ldconfig; rm -rf /tmp/libraries
ENV PG_MAJOR=${major} PATH=${packaged}/${major}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
USER postgres
`;

/**
 * The newest major of this machine's packages that is older than the one of an image; undefined where there is none.
 */
export async function findOlder(image: string): Promise<string | undefined> {
  const variables = await docker(['image', 'inspect', '--format', '{{range .Config.Env}}{{println .}}{{end}}', image]);
  const [, major = '0'] = /^PG_MAJOR=(\d+)$/m.exec(variables) ?? [];
  const there = existsSync(packaged) ? await readdir(packaged) : [];
  return there
    .filter((one) => Number(one) < Number(major) && existsSync(join(packaged, one, 'bin/initdb')))
    .sort((one, other) => Number(one) - Number(other))
    .at(-1);
}

/** Builds `tag`: the image, with the Postgres of that major out of this machine's packages in the place of its own. */
export async function buildOlder(image: string, major: string, tag: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'isntgram-older-'));
  try {
    const { code, stderr } = await runProgram(
      { file: 'bash', args: ['-c', `cd ${folder}; ${gather}`, major] },
      { timeoutMs: 120_000 },
    );
    if (code !== 0) throw new Error(`Postgres ${major} cannot be gathered: ${stderr}`);
    await writeFile(join(folder, 'Dockerfile'), dockerfile(image, major));
    await docker(['build', '--quiet', '--tag', tag, folder]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
