import type { Metadata } from 'next';
import { MembersOnly } from '@/features/network/posts/members-only';
import { MoreFrom } from '@/features/network/posts/more-from';
import { PostPage } from '@/features/network/posts/post-page';
import { PostSkeleton } from '@/features/network/posts/post-skeleton';
import { serverApi, siteBase } from '@/lib/api/api-server';
import { listComments } from '@/lib/api/network/comments';
import { listTaggedPeople } from '@/lib/api/network/tagged';
import { listUserPosts } from '@/lib/api/network/users';
import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { JsonLd } from '@/parts/json-ld';
import { NothingHere } from '@/parts/nothing-here';
import { findPost } from './find-post.ts';
import { postJsonLd, postMetadata } from './post-metadata.ts';

type PostRouteProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: PostRouteProps): Promise<Metadata> {
  const post = await findPost((await params).id);
  return post ? postMetadata(post, await siteBase()) : notFoundMetadata();
}

export default async function PostRoute({ params }: PostRouteProps) {
  const post = await findPost((await params).id);
  if (!post) return <MembersOnly gone={<NothingHere />} waiting={<PostSkeleton />} />;
  const api = await serverApi();
  const [others, comments, people] = await Promise.all([
    listUserPosts(api, post.author.username, { limit: 7 }).catch(() => ({ items: [] })),
    post.commentCount === 0 ? { items: [], nextCursor: null } : listComments(api, post.id).catch(() => undefined),
    listTaggedPeople(api, post.id).catch(() => ({ items: [] })),
  ]);
  return (
    <>
      <JsonLd data={postJsonLd(post, await siteBase())} />
      <PostPage
        key={post.id}
        post={post}
        people={people.items}
        {...(comments ? { comments } : {})}
        gone={<NothingHere />}
      />
      <MoreFrom
        username={post.author.username}
        posts={others.items.filter((other) => other.id !== post.id).slice(0, 6)}
      />
    </>
  );
}
