export const admin = {
  places: 'Places for whoever runs this',
  moderation: 'Moderation',
  costs: 'Costs',
  errors: 'Errors',
};

export type AdminMessages = typeof admin;
