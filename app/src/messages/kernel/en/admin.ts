export const admin = {
  places: 'Places for whoever runs this',
  moderation: 'Moderation',
  community: 'Community',
  filters: 'Filters',
  people: 'People',
  costs: 'Costs',
  failed: 'This could not be loaded.',
  status: 'Status',
  errors: 'Errors',
  jobs: 'Failed jobs',
};

export type AdminMessages = typeof admin;
