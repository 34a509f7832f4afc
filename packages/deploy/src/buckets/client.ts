import { S3Client } from '@aws-sdk/client-s3';

/** A bucket of anything that speaks S3. */
export interface Bucket {
  /** With any path before the bucket. */
  endpoint: string;
  bucket: string;
  /** `auto` for R2. */
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Asks the service of a bucket; `destroy` lets go of its connections. */
export const openClient = ({ endpoint, region, accessKeyId, secretAccessKey }: Bucket): S3Client =>
  new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 5,
    // Few stores but Amazon's know its newer sums; whoever writes compares what was stored.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
