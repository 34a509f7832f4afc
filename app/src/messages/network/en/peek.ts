export const peek = {
  title: 'Post',
  loading: 'Loading what you can do',
  see: 'See the post',
  seeUser: (username: string) => `See ${username}’s page`,
};

export type Peek = typeof peek;
