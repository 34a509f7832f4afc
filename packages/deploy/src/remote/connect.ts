import type { VmEnvironment } from '../environments/schema.ts';
import type { Remote } from './command.ts';
import { connectSsh } from './ssh.ts';

/** The variables that say how a server is reached. */
export interface SshVariables {
  /** Lines of a known_hosts file, as a CI's secret holds them. */
  SSH_KNOWN_HOSTS?: string | undefined;
  /** The private key's file, where it is none of those that OpenSSH tries. */
  SSH_IDENTITY_FILE?: string | undefined;
}

/**
 * Reaches the environment's server. The connection is made by the first command. @throws Fault where its key is not
 * known
 */
export const connectTo = ({ server }: Pick<VmEnvironment, 'server'>, variables: SshVariables): Promise<Remote> =>
  connectSsh(server, { knownHosts: variables.SSH_KNOWN_HOSTS, identityFile: variables.SSH_IDENTITY_FILE });
