import * as z from 'zod';

const webAddress = z.url({ protocol: /^https?$/ });

/** Where photos are: on a disk, or at a service that speaks S3. */
export const storageVariables = {
  MEDIA_DIR: z.string().optional().describe('the folder that photos are stored in; leave it unset to use S3_* instead'),
  MEDIA_FREE_BYTES_MIN: z.coerce
    .number()
    .int()
    .min(0)
    .default(512 * 1024 * 1024)
    .describe('how many bytes of the disk uploads must leave free (512 MB if unset)'),
  S3_ENDPOINT: webAddress.optional().describe('the address of an S3 service, as https://s3.example.org'),
  S3_PUBLIC_ENDPOINT: z
    .union([webAddress, z.string().startsWith('/')])
    .optional()
    .describe('where browsers reach the S3 service, if elsewhere: an address, or a path on the same host'),
  S3_BUCKET: z.string().optional().describe('the name of the bucket for photos'),
  S3_REGION: z.string().default('auto').describe('the region of the bucket (auto if unset)'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('the id of a key that may read, write and delete in the bucket'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('the secret that belongs to S3_ACCESS_KEY_ID'),
} as const;

export const storing = {
  MEDIA_DIR: true,
  MEDIA_FREE_BYTES_MIN: true,
  S3_ENDPOINT: true,
  S3_PUBLIC_ENDPOINT: true,
  S3_BUCKET: true,
  S3_REGION: true,
  S3_ACCESS_KEY_ID: true,
  S3_SECRET_ACCESS_KEY: true,
} as const;
