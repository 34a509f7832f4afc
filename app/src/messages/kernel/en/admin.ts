export const admin = {
  places: 'Places for whoever runs this',
  moderation: 'Moderation',
  costs: 'Costs',
  failed: 'This could not be loaded.',
  errors: 'Errors',
};

export type AdminMessages = typeof admin;
