import type { Metadata } from 'next';
import { MembersPost } from '@/features/posts/members-post.tsx';
import { MoreFrom } from '@/features/posts/more-from.tsx';
import { PostPage } from '@/features/posts/post-page.tsx';
import { listComments } from '@/lib/api/comments.ts';
import { listUserPosts } from '@/lib/api/users.ts';
import { serverApi, siteBase } from '@/lib/api-server.ts';
import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { JsonLd } from '@/ui/json-ld.tsx';
import { NothingHere } from '@/ui/nothing-here.tsx';
import { findPost } from './find-post.ts';
import { postJsonLd, postMetadata } from './post-metadata.ts';

type PostRouteProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: PostRouteProps): Promise<Metadata> {
  const post = await findPost((await params).id);
  return post ? postMetadata(post, await siteBase()) : notFoundMetadata();
}

export default async function PostRoute({ params }: PostRouteProps) {
  const post = await findPost((await params).id);
  if (!post) return <MembersPost gone={<NothingHere />} />;
  const api = await serverApi();
  const [others, comments] = await Promise.all([
    listUserPosts(api, post.author.username, { limit: 7 }).catch(() => ({ items: [] })),
    post.commentCount === 0 ? { items: [], nextCursor: null } : listComments(api, post.id).catch(() => undefined),
  ]);
  return (
    <>
      <JsonLd data={postJsonLd(post, await siteBase())} />
      <PostPage key={post.id} post={post} {...(comments ? { comments } : {})} gone={<NothingHere />} />
      <MoreFrom username={post.author.username} posts={others.items.filter((other) => other.id !== post.id).slice(0, 6)} />
    </>
  );
}
