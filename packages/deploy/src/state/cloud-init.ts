import { gzipSync } from 'node:zlib';

/** The most that Hetzner takes; DigitalOcean takes twice as much. */
export const userDataSizeBytesMax = 32 * 1024;

/**
 * What a machine does when it starts for the first time: it runs `bootstrap`, the text of vm-profile/bootstrap.sh, for
 * whoever has one of the keys. JSON is YAML too.
 */
export function cloudInit(bootstrap: string, { keys, sshPort }: { keys: readonly string[]; sshPort: number }): string {
  const script = '/root/bootstrap.sh';
  const config = {
    disable_root: false,
    ssh_pwauth: false,
    ssh_authorized_keys: keys,
    write_files: [
      {
        path: script,
        permissions: '0700',
        encoding: 'gz+b64',
        content: gzipSync(bootstrap, { level: 9 }).toString('base64'),
      },
    ],
    runcmd: [['bash', script, ...keys.flatMap((key) => ['--key', key]), '--ssh-port', String(sshPort)]],
  };
  return `#cloud-config\n${JSON.stringify(config)}\n`;
}
