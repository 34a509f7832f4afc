export const tags = {
  title: (tag: string) => `#${tag}`,
  description: (tag: string) => `Photos tagged #${tag}`,
  heading: (tag: string) => `#${tag}`,
  empty: 'No photos with this tag yet',
  emptyText: (tag: string) => `Be the first: write #${tag} in the caption of a photo you share.`,
};
