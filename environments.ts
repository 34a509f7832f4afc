import type { Environments } from '@isntgram/deploy/environments/schema';

/**
 * Where Isntgram runs. One line, `profile`, decides how: `edge` is Cloudflare's Workers, `vm` one machine with Docker.
 * packages/deploy/src/environments/schema.ts describes every field; what the other profile alone needs may stay beside
 * it. Nothing in here is secret.
 */
export default {
  development: {
    profile: 'edge',
    domain: 'localhost',
  },
  staging: {
    profile: 'vm',
    domain: 'staging.isntgram.example',
    server: { host: 'staging.isntgram.example' },
    images: 'ghcr.io/owner/isntgram',
    services: ['db', 'storage'],
    size: { cpus: 1, memoryGb: 2, diskGb: 20 },
    budget: 15,
  },
  production: {
    profile: 'vm',
    domain: 'isntgram.example',
    server: { host: 'isntgram.example' },
    images: 'ghcr.io/owner/isntgram',
    services: ['db', 'storage'],
    size: { cpus: 1, memoryGb: 2, diskGb: 20 },
    budget: 20,
  },
} satisfies Environments;
