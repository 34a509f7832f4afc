import { readHeaders } from '@isntgram/adapters/metrics/send-otlp';
import * as z from 'zod';

/** What a process is told of who wants to know how it is. */
export const observationVariables = {
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe(
      'the port at which this process serves its figures as /metrics, from 1 to 65535 (0 takes any): no proxy ' +
        'may lead there; unset, there are none',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('the address of who takes traces by OTLP over HTTP, as http://collector:4318; unset, nothing is traced'),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .default('')
    .transform(readHeaders)
    .describe('what such a service wants to be told with each request, as api-key=secret,other=value'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.1)
    .describe('how much of all traces is written down, from 0 to 1 (0.1 if unset), the same in every process'),
} as const;

export const observing = {
  METRICS_PORT: true,
  OTEL_EXPORTER_OTLP_ENDPOINT: true,
  OTEL_EXPORTER_OTLP_HEADERS: true,
  OTEL_TRACES_SAMPLER_ARG: true,
} as const;
