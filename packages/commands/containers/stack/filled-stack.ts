import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import tls from 'node:tls';
import type { Steps } from '@isntgram/cli/steps';
import { fillWithDemo } from '@isntgram/local/instance/demo';
import { serveMailbox } from '@isntgram/local/mailbox/server';
import { docker } from '@isntgram/vm-profile/ops/docker';
import { type Freezer, serveFreezer } from '../../src/suites/freezer.ts';
import { prepareForSuites, type Served } from '../../src/suites/served.ts';
import { containerUser, type Stack, type StackRequest, startStack } from './stack.ts';

export interface FilledStack extends Served {
  stack: Stack;
  /** The file with the certificate that the stack's own are signed with. */
  certificateFile: string;
}

/**
 * Brings up a stack with demo data, a second community and staff, for as long as `work` takes. This process trusts its
 * certificate.
 */
export async function withFilledStack<T>(
  request: StackRequest,
  steps: Steps,
  work: (filled: FilledStack) => Promise<T>,
): Promise<T> {
  const stack = await steps.step('The stack, up to healthy', () => startStack(request));
  const mailbox = await serveMailbox(stack.mailbox, 0);
  let freezer: Freezer | undefined;
  try {
    trust(stack.certificate);
    const { url, databaseUrl, mediaDir, authSecret } = stack;
    const environment = {
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: authSecret,
      PUBLIC_SCHEME: 'https',
      MEDIA_DIR: mediaDir,
      MAILBOX_DIR: stack.mailbox,
    };
    await fillWithDemo({ url, databaseUrl, environment }, steps);
    // It was written from here, by another user than the containers'.
    const chown = ['chown', '-R', String(containerUser), '/media'];
    await docker(['run', '--rm', '--user', '0', '--volume', `${mediaDir}:/media`, request.images.api, ...chown]);
    freezer = await serveFreezer(databaseUrl);
    const prepared = await prepareForSuites({ url, databaseUrl });
    const certificateFile = join(stack.folder, 'root.crt');
    await writeFile(certificateFile, stack.certificate);
    return await work({ stack, url, mailboxUrl: mailbox.url, freezerUrl: freezer.url, certificateFile, ...prepared });
  } finally {
    await freezer?.close();
    await mailbox.close();
    await steps.step('Removing the stack', () => stack.remove());
  }
}

/** Lets `fetch` in this process believe an authority besides those that it believes anyway. */
export const trust = (certificate: string): void =>
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificate]);
