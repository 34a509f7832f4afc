/** Images that a stack or a release is made from, of this machine's engine. */
export interface Images {
  api: string;
  web: string;
  postgres: string;
}

/** Those under test, as `npm run test:vm` names them. */
export const imagesUnderTest = (): Images => JSON.parse(process.env.ISNTGRAM_TEST_IMAGES ?? '{}');

/** What has promtool, as compose.yaml names it. */
export const prometheusImage = 'prom/prometheus:v2.53.3';

/** Those that give figures, as compose.yaml names them. */
export const exporterImages = {
  node: 'prom/node-exporter:v1.9.0',
};
