import { servePrepareEndpoint } from '../images/endpoint.ts';

const endpoint = await servePrepareEndpoint();
process.once('SIGTERM', async () => {
  await endpoint.close();
  process.exit();
});
process.send?.({ url: endpoint.url });
