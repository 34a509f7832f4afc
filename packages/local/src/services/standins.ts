import { systemClock } from '@isntgram/adapters/clock';
import { createFolderMailer } from '@isntgram/node/mail/folder-mailer';
import { servePrepareEndpoint } from '../images/endpoint.ts';
import { serveMailEndpoint } from '../mailbox/endpoint.ts';

const [mailFolder] = process.argv.slice(2);
if (!mailFolder) throw new Error('Usage: standins.ts MAIL_FOLDER');
const mail = await serveMailEndpoint(createFolderMailer(mailFolder, systemClock));
const prepare = await servePrepareEndpoint();
process.once('SIGTERM', async () => {
  await Promise.all([mail.close(), prepare.close()]);
  process.exit();
});
process.send?.({ mailUrl: mail.url, prepareUrl: prepare.url });
