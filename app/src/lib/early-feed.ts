const keptAt = 'isntgram.early-feed';
const address = '/api/v1/feed';

/**
 * Runs while the document of the feed is read, long before the app's scripts are there: asks for the feed, and for the first photo in
 * it. `sizes` is how wide the page shows that photo.
 */
export const earlyFeedScript = (sizes: string): string =>
  `(function(w,d){var asked=w['${keptAt}']=fetch('${address}');asked.then(function(r){return r.ok?r.clone().json():{items:[]}}).then(function(feed){var post=feed.items.find(function(p){return p.status==='published'});if(!post)return;var link=d.createElement('link');link.rel='preload';link.as='image';link.fetchPriority='high';link.imageSizes=${JSON.stringify(sizes)};link.imageSrcset=post.photos[0].variants.map(function(v){return v.url+' '+v.width+'w'}).join(', ');d.head.append(link)}).catch(function(){})})(window,document)`;

/** The answer that the document asked for, to the first request that is the same. */
export function takeEarlyFeed({ method, url }: Request): Promise<Response> | undefined {
  if (typeof window === 'undefined' || method !== 'GET' || !url.endsWith(address)) return undefined;
  const asked: unknown = Reflect.get(window, keptAt);
  Reflect.deleteProperty(window, keptAt);
  return asked instanceof Promise ? asked : undefined;
}
