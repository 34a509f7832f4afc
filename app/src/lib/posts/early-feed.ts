import { boxLimits, cropMax } from '@/lib/photos/photo-shape';

const keptAt = 'isntgram.early-feed';
const address = '/api/v1/feed';

/** As `fitOf` and `sourcesOf` say of the first photo: what is asked for must be what the page shows. */
const sources = (): string =>
  `function(photos){var p=photos[0],s=p.width/p.height,a=Math.min(${boxLimits.max},Math.max(${boxLimits.min},s)),c=1-Math.min(s/a,a/s),k=photos.length>1||c<=${cropMax}?Math.min(1,a/s):1;return p.variants.map(function(v){return v.url+' '+Math.round(v.width*k)+'w'}).join(', ')}`;

/**
 * Runs while the document of the feed is read, long before the app's scripts are there: asks for the feed, and for the
 * first photo in it. `sizes` is how wide the page shows that photo.
 */
export const earlyFeedScript = (sizes: string): string =>
  `(function(w,d){var asked=w['${keptAt}']=fetch('${address}');asked.then(function(r){return r.ok?r.clone().json():{items:[]}}).then(function(feed){var post=feed.items.find(function(p){return p.status==='published'});if(!post)return;var link=d.createElement('link');link.rel='preload';link.as='image';link.fetchPriority='high';link.imageSizes=${JSON.stringify(sizes)};link.imageSrcset=(${sources()})(post.photos);d.head.append(link)}).catch(function(){})})(window,document)`;

/** The answer that the document asked for, to the first request that is the same. */
export function takeEarlyFeed({ method, url }: Request): Promise<Response> | undefined {
  if (typeof window === 'undefined' || method !== 'GET' || !url.endsWith(address)) return undefined;
  const asked: unknown = Reflect.get(window, keptAt);
  Reflect.deleteProperty(window, keptAt);
  return asked instanceof Promise ? asked : undefined;
}
