import type { Outbox } from '../en/outbox.ts';

export const outbox: Outbox = {
  title: 'Unterwegs',
  sharing: (count) => (count === 1 ? '1 Foto wird geteilt …' : `${count} Fotos werden geteilt …`),
  goesOn: 'Du kannst weitermachen; das läuft von selbst zu Ende.',
  offline: 'Warten auf eine Verbindung. Dann geht es von selbst weiter.',
  failed: 'Dein Beitrag wurde nicht geteilt',
  retry: 'Noch einmal',
  edit: 'Bearbeiten',
  discard: 'Verwerfen',
  otherDraft: 'Du hast noch einen Entwurf. Teile oder verwirf ihn zuerst.',
  done: 'Dein Beitrag ist geteilt.',
  doneProcessing: 'Dein Beitrag ist unterwegs. Er erscheint, sobald seine Fotos fertig sind.',
};
