import type { AdminMessages } from '../en/admin.ts';

export const admin: AdminMessages = {
  places: 'Orte für alle, die das hier betreiben',
  moderation: 'Moderation',
  costs: 'Kosten',
  failed: 'Das konnte nicht geladen werden.',
  errors: 'Fehler',
  jobs: 'Gescheitertes',
};
