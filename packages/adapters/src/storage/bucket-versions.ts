import { AwsClient } from 'aws4fetch';
import type { S3Config } from './s3-media-store.ts';
import { encodeKey, fetchWithRetries, storeError } from './s3-request.ts';

/** What a bucket keeps of objects that were deleted or written over. */
export interface BucketVersions {
  /** Lets the bucket keep them from now on; false where the service cannot (R2). */
  keep(): Promise<boolean>;
  /** Undoes every deletion after `since`; resolves with how many objects are there again. */
  bringBack(since: Date): Promise<number>;
}

const enabled =
  '<VersioningConfiguration ' +
  'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>';
const isEnabled = (xml: string) => /<Status>\s*Enabled\s*<\/Status>/.test(xml);
const element = (name: string, xml: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';

/** The versions of a bucket of S3. @throws where it refuses or cannot be reached */
export function createBucketVersions({
  endpoint,
  bucket,
  region,
  accessKeyId,
  secretAccessKey,
}: S3Config): BucketVersions {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  const base = `${endpoint.replace(/\/$/, '')}/${bucket}`;
  const request = (method: string, rest: string, body?: string) =>
    fetchWithRetries(async () => fetch(await client.sign(`${base}${rest}`, { method, ...(body && { body }) })));

  async function read(method: string, rest: string): Promise<string> {
    const response = await request(method, rest);
    if (!response.ok) throw await storeError(response, method, rest);
    return response.text();
  }

  return {
    async keep() {
      const now = await request('GET', '?versioning');
      if (now.ok && isEnabled(await now.text())) return true;
      const changed = await request('PUT', '?versioning', enabled);
      await changed.body?.cancel();
      // What a service ignores it may still answer with 200.
      return changed.ok && isEnabled(await read('GET', '?versioning'));
    },
    async bringBack(since) {
      let count = 0;
      for (let marker = ''; ; ) {
        const page = await read('GET', `?versions${marker}`);
        for (const [, deletion = ''] of page.matchAll(/<DeleteMarker>(.*?)<\/DeleteMarker>/gs)) {
          if (element('IsLatest', deletion) !== 'true' || new Date(element('LastModified', deletion)) <= since)
            continue;
          const version = encodeURIComponent(element('VersionId', deletion));
          await read('DELETE', `/${encodeKey(element('Key', deletion))}?versionId=${version}`);
          count += 1;
        }
        if (element('IsTruncated', page) !== 'true') return count;
        const next = (name: string) => encodeURIComponent(element(`Next${name}`, page));
        marker = `&key-marker=${next('KeyMarker')}&version-id-marker=${next('VersionIdMarker')}`;
      }
    },
  };
}
