import { madeHere } from './rules.ts';

/** Where each process gives its figures: no proxy leads there. */
const metricsPort = 9464;

/** Who is asked for figures: what has no container now is not looked for. */
const asked = [
  { job: 'api', names: ['api-blue', 'api-green'], port: metricsPort },
  { job: 'web', names: ['web-blue', 'web-green'], port: metricsPort },
  { job: 'jobs', names: ['jobs'], port: metricsPort },
  { job: 'server', names: ['node-exporter'], port: 9100 },
] as const;

/** Prometheus' settings. Whoever tests asks more often. */
export const formatPrometheus = (everySeconds = 15): string => `${madeHere}
global:
  scrape_interval: ${everySeconds}s
  scrape_timeout: ${Math.min(everySeconds, 10)}s
  evaluation_interval: ${everySeconds}s
rule_files: [/etc/prometheus/rules.yaml]
alerting:
  alertmanagers:
    - static_configs:
        - targets: ["alertmanager:9093"]
scrape_configs:
  - job_name: prometheus
    static_configs:
      - targets: ["localhost:9090"]
  - job_name: alertmanager
    static_configs:
      - targets: ["alertmanager:9093"]
${asked
  .map(
    ({ job, names, port }) => `  - job_name: ${job}
    dns_sd_configs:
      - names: [${names.join(', ')}]
        type: A
        port: ${port}
        refresh_interval: ${everySeconds}s
`,
  )
  .join('')}`;
