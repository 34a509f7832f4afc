export interface DemoComment {
  author: string;
  text: string;
  replies?: readonly { author: string; text: string }[];
}

/** What was said under the posts, by how many hours ago a post was published; the first was said first. */
export const demoTalk: Readonly<Record<number, readonly DemoComment[]>> = {
  2: [
    { author: 'ander_e', text: 'You took the long way round, I see. Worth it? 😄' },
    {
      author: 'ines.okafor',
      text: 'Second photo: are those asphodels along the path?',
      replies: [
        { author: 'mara.lind', text: '@ines.okafor they are, whole fields of them above the last hut.' },
        { author: 'ines.okafor', text: '@mara.lind then I know where I am going in June.' },
      ],
    },
    { author: 'leilani.k', text: 'Six hours without people sounds like a night shift. Beautiful.' },
    { author: 'joon_park', text: 'Could one push a bicycle up there? Asking for myself.' },
  ],
  5: [
    {
      author: 'freya.holm',
      text: 'My grandfather carved one that hangs exactly like this.',
      replies: [{ author: 'tomasz_w', text: '@freya.holm please post it one day!' }],
    },
    { author: 'ines.okafor', text: 'And it scolds you while it does. #nuthatch' },
  ],
  9: [
    { author: 'joon_park', text: 'The neighbour knows about this?' },
    {
      author: 'kofi_mensah',
      text: 'Save two for Sunday.',
      replies: [{ author: 'sami.haddad', text: '@kofi_mensah too late. I can offer lentils.' }],
    },
  ],
  13: [{ author: 'yuki.tanabe', text: 'The shadow is the better half of it.' }],
  20: [
    { author: 'sami.haddad', text: 'Nothing gets past them except biscuits.' },
    { author: 'mara.lind', text: 'I feel very safe now.' },
  ],
  26: [{ author: 'tomasz_w', text: 'Goldfinches will be there within the week.' }],
  31: [
    {
      author: 'eitan.b',
      text: 'How often do you get to stand there?',
      replies: [{ author: 'noor_devries', text: '@eitan.b twice a year, harness and all.' }],
    },
  ],
  38: [
    { author: 'mara.lind', text: 'All right, you win. I will stay up for this one.' },
    { author: 'freya.holm', text: 'The reflection!! How long was the exposure?' },
  ],
  60: [{ author: 'sami.haddad', text: 'I know that glass. I want it back. #sundays' }],
  80: [{ author: 'mara.lind', text: 'One week, you say? Packing.' }],
  110: [{ author: 'tomasz_w', text: 'Southern hawker, and a calm one.' }],
  236: [{ author: 'joon_park', text: 'Fifteen. You stood in front of one.' }],
};
