export const about = {
  title: (community: string) => `About ${community}`,
  short: 'About',
  contents: 'On this page',
  rules: 'Rules',
  imprint: 'Imprint',
  privacy: 'Privacy',
  terms: 'Terms',
  contact: 'Contact',
  nothing: 'Nothing here yet',
  nothingText: 'Whoever runs this community has written nothing about it so far.',
};

export type About = typeof about;
