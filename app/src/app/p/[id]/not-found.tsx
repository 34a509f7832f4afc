import { MembersPost } from '@/features/posts/members-post.tsx';
import { NothingHere } from '@/ui/nothing-here.tsx';

export default function PostNotFound() {
  return <MembersPost gone={<NothingHere />} />;
}
