export const landing = {
  title: 'Photos, shared with the people you choose',
  headline: 'Share the moment. Keep it yours.',
  text: 'A photo network that belongs to its community. Newest first, no ads, no algorithm deciding what you see.',
  signUp: 'Create an account',
  signIn: 'Sign in',
  haveAccount: 'Already here?',
  featuresTitle: 'What you get',
  features: [
    {
      title: 'Every photo comes out right',
      text:
        'Straight from the phone: HEIC, any orientation, wide colours. Upright, sharp, ' +
        'and without the place it was taken.',
    },
    {
      title: 'Your people, in order',
      text: 'The feed shows whom you follow, newest first, and says when you have seen it all.',
    },
    {
      title: 'Described for everybody',
      text: 'Alt text stands right beside each photo, so that friends who do not see it can read it.',
    },
  ],
  sampleName: 'mara.photos',
  samplePlace: 'Two days ago',
  sampleCaption: 'Somebody was expecting me.',
  sampleTags: '#dogs #homecoming',
  photos: {
    dogs: 'Two brown spaniels look out of the window of a white wooden house.',
    fig: 'Half a fig lies in a red bowl.',
    dandelion: 'A dandelion clock in the evening sun.',
    mountains: 'A path climbs towards rocky peaks and clouds.',
    brushes: 'Paint brushes in many colours.',
    sunset: 'The sun sets behind hills.',
  },
  creditsTitle: 'Photo credits',
  credits:
    'Dogs, mountains and sunset: Aitzol Berasategi, CC BY 4.0. Fig and brushes: Trevor “Freespace”, CC BY 4.0. ' +
    'Dandelion: Clements Engelhardt, CC0. All cropped.',
};

export type Landing = typeof landing;
