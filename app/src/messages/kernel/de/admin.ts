import type { AdminMessages } from '../en/admin.ts';

export const admin: AdminMessages = {
  places: 'Orte für alle, die das hier betreiben',
  moderation: 'Moderation',
  community: 'Gemeinschaft',
  filters: 'Filter',
  people: 'Leute',
  costs: 'Kosten',
  failed: 'Das konnte nicht geladen werden.',
  status: 'Zustand',
  errors: 'Fehler',
  jobs: 'Gescheitertes',
};
