import { id as postId } from '@isntgram/contract/page';
import type { Metadata } from 'next';
import { cache } from 'react';
import { MembersPost } from '@/features/posts/members-post.tsx';
import { MoreFrom } from '@/features/posts/more-from.tsx';
import { PostPage } from '@/features/posts/post-page.tsx';
import { getPost } from '@/lib/api/posts.ts';
import { listUserPosts } from '@/lib/api/users.ts';
import { serverApi, siteBase } from '@/lib/api-server.ts';
import { getMessages } from '@/lib/messages.ts';
import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { isNotFound } from '@/lib/problem.ts';
import { postsMessages } from '@/messages/posts.ts';
import { NothingHere } from '@/ui/nothing-here.tsx';

type PostRouteProps = { params: Promise<{ id: string }> };

const findPost = cache(async (raw: string) => {
  if (!postId.safeParse(raw).success) return null;
  return await getPost(await serverApi(), raw).catch((error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  });
});

export async function generateMetadata({ params }: PostRouteProps): Promise<Metadata> {
  const post = await findPost((await params).id);
  if (!post) return notFoundMetadata;
  const t = getMessages(postsMessages);
  const name = post.author.name || post.author.username;
  const title = t.pageTitle(name, shortened(post.caption.replaceAll(/\s+/g, ' '), 60));
  const description = shortened(post.caption, 200) || t.pageDescription(name, post.photos.length);
  const [photo] = post.photos;
  const picture = photo?.variants.findLast((variant) => variant.width <= 1080 || variant.height <= 1080);
  const images = picture && photo ? [{ url: picture.url, width: picture.width, height: picture.height, alt: photo.alt }] : [];
  return {
    metadataBase: await siteBase(),
    title,
    description,
    alternates: { canonical: `/p/${post.id}` },
    openGraph: { type: 'article', title, description, url: `/p/${post.id}`, publishedTime: post.createdAt, images },
    twitter: { card: 'summary_large_image' },
  };
}

export default async function PostRoute({ params }: PostRouteProps) {
  const post = await findPost((await params).id);
  if (!post) return <MembersPost gone={<NothingHere />} />;
  const others = await listUserPosts(await serverApi(), post.author.username, { limit: 7 }).catch(() => ({ items: [] }));
  return (
    <>
      <PostPage key={post.id} post={post} gone={<NothingHere />} />
      <MoreFrom username={post.author.username} posts={others.items.filter((other) => other.id !== post.id).slice(0, 6)} />
    </>
  );
}

const shortened = (text: string, lengthMax: number) =>
  text.length > lengthMax ? `${text.slice(0, lengthMax - 1).trimEnd()}…` : text;
