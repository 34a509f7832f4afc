import type { Post } from '@isntgram/contract/network/posts';
import type { Metadata } from 'next';
import { getMessages, openGraphLocale } from '@/language/request-locale';
import { postsMessages } from '@/messages/network/posts.ts';

/** Title, description, picture and addresses, as search engines and other people's messages show them. */
export async function postMetadata(post: Post, base: URL): Promise<Metadata> {
  const t = await getMessages(postsMessages);
  const name = post.author.name || post.author.username;
  const caption = post.caption.replaceAll(/\s+/g, ' ');
  const title = t.pageTitle(name, shortened(caption, 60));
  const description = shortened(caption, 200) || t.pageDescription(name, post.photos.length);
  const path = `/p/${post.id}`;
  const oembed = `/api/oembed?url=${encodeURIComponent(new URL(path, base).href)}`;
  const images = picturesOf(post);
  return {
    metadataBase: base,
    title,
    description,
    authors: [{ name, url: new URL(`/${post.author.username}`, base) }],
    alternates: { canonical: path, types: { 'application/json+oembed': [{ url: oembed, title }] } },
    openGraph: {
      type: 'article',
      title,
      description,
      url: path,
      publishedTime: post.createdAt,
      modifiedTime: post.editedAt ?? undefined,
      images,
      ...(await openGraphLocale()),
    },
    twitter: { card: 'summary_large_image', title, description, images },
  };
}

/** The first photo, about as large as such previews get. */
function picturesOf({ photos: [photo] }: Post) {
  const picture = photo?.variants.findLast(({ width, height }) => Math.min(width, height) <= 1080);
  return photo && picture
    ? [{ url: picture.url, width: picture.width, height: picture.height, alt: photo.alt, type: 'image/webp' }]
    : [];
}

/** The post as schema.org describes one. */
export function postJsonLd(post: Post, base: URL): object {
  const { author, photos } = post;
  return {
    '@context': 'https://schema.org',
    '@type': 'SocialMediaPosting',
    url: new URL(`/p/${post.id}`, base).href,
    datePublished: post.createdAt,
    ...(post.editedAt && { dateModified: post.editedAt }),
    ...(post.caption && { articleBody: post.caption }),
    author: {
      '@type': 'Person',
      name: author.name,
      alternateName: `@${author.username}`,
      url: new URL(`/${author.username}`, base).href,
    },
    image: photos.flatMap(({ variants, alt }) => {
      const largest = variants.at(-1);
      return largest
        ? [
            {
              '@type': 'ImageObject',
              contentUrl: largest.url,
              width: largest.width,
              height: largest.height,
              ...(alt && { caption: alt }),
            },
          ]
        : [];
    }),
    interactionStatistic: [
      {
        '@type': 'InteractionCounter',
        interactionType: 'https://schema.org/LikeAction',
        userInteractionCount: post.likeCount,
      },
      {
        '@type': 'InteractionCounter',
        interactionType: 'https://schema.org/CommentAction',
        userInteractionCount: post.commentCount,
      },
    ],
  };
}

const shortened = (text: string, lengthMax: number) =>
  text.length > lengthMax ? `${text.slice(0, lengthMax - 1).trimEnd()}…` : text;
