import type { Passkeys } from '../en/passkeys.ts';

export const passkeys: Passkeys = {
  title: 'Passkeys',
  text:
    'Melde dich mit Finger, Gesicht oder der PIN deines Geräts an, statt mit dem Passwort. Einen Passkey kann ' +
    'niemand mit einer Seite stehlen, die nur so aussieht wie diese.',
  demo: 'Das Demo-Konto gehört allen, deshalb lässt sich hier nichts ändern. Für ein eigenes Konto:',
  loading: 'Deine Passkeys werden geladen',
  errorTitle: 'Deine Passkeys ließen sich nicht laden',
  none: 'Du hast noch keinen Passkey.',
  added: (day) => `Hinzugefügt am ${day}`,
  used: (when) => `zuletzt benutzt ${when}`,
  unused: 'noch nicht benutzt',
  rename: 'Umbenennen',
  renameName: (name) => `${name} umbenennen`,
  newName: 'Neuer Name',
  save: 'Speichern',
  remove: 'Entfernen',
  removeName: (name) => `${name} entfernen`,
  removeTitle: (name) => `${name} entfernen?`,
  removeText: 'Damit kommt niemand mehr hinein. Vielleicht zeigt ihn dein Gerät noch: Entferne ihn auch dort.',
  removed: (name) => `${name} ist entfernt.`,
  add: {
    title: 'Passkey hinzufügen',
    name: 'Name',
    nameHint: 'Woran du ihn erkennst, etwa das Gerät, das ihn aufbewahrt.',
    password: 'Dein Passwort',
    code: 'Code deiner App',
    codeHint: 'Oder einer deiner Ersatzcodes.',
    send: 'Passkey hinzufügen',
    done: (name) => `${name} ist jetzt dein Passkey.`,
    nothing: 'Es wurde kein Passkey angelegt. Versuche es noch einmal und lass dein Gerät einen anlegen.',
    nameMissing: 'Gib einen Namen ein.',
  },
};
