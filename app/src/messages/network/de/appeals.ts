import type { Appeals } from '../en/appeals.ts';

export const appeals: Appeals = {
  title: 'Einspruch einlegen',
  text: 'Die Moderation liest ihn und antwortet. Gegen jede Entscheidung ist ein Einspruch möglich.',
  why: 'Warum das falsch war',
  missing: 'Schreib, warum das falsch war: Das liest die Moderation.',
  send: 'Einspruch senden',
  sent: 'Dein Einspruch liegt bei der Moderation.',
};
