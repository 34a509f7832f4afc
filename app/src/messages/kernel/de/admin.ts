import type { AdminMessages } from '../en/admin.ts';

export const admin: AdminMessages = {
  places: 'Orte für alle, die das hier betreiben',
  moderation: 'Moderation',
  costs: 'Kosten',
  errors: 'Fehler',
};
