import type { Post } from '@isntgram/contract/network/posts';

export type PostMenuProps = {
  post: Post;
  /** Whether it is the viewer's own. */
  own: boolean;
  onEdited: (post: Post) => void;
  /** It is gone from here on; `onRestored` tells when that was taken back. */
  onDeleted: () => void;
  onRestored: (post: Post) => void;
  /** Its author was muted, or blocked: for a list that holds more of theirs. */
  onAuthorHidden?: (username: string) => void;
};
