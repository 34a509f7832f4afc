import type { Push } from '../en/push.ts';

export const push: Push = {
  title: 'Auf diesem Gerät',
  text: 'Mitteilungen bekommen, auch wenn keine Seite offen ist. Sie enden, wenn du dich hier abmeldest.',
  loading: 'Dieses Gerät wird nachgesehen',
  failed: 'Ob dieses Gerät Mitteilungen bekommt, konnte nicht geladen werden.',
  turnOn: 'Auf diesem Gerät einschalten',
  turnOff: 'Auf diesem Gerät ausschalten',
  isOn: 'Dieses Gerät bekommt jetzt Mitteilungen.',
  refused: 'Dein Browser durfte keine Mitteilungen zeigen. Drück noch einmal und erlaube es.',
  noAddress: 'Dein Browser konnte seinen Dienst für Mitteilungen nicht erreichen. Versuche es später noch einmal.',
  off: 'Hier bekommen Geräte keine Mitteilungen: Wer diese Seite betreibt, hat das nicht eingeschaltet.',
  demo: 'Das Demo-Konto gehört allen, deshalb bekommt kein Gerät seine Mitteilungen.',
  abilities: {
    blocked:
      'Dein Browser sperrt Mitteilungen dieser Seite. Erlaube sie in seinen Einstellungen für diese Seite und komm ' +
      'zurück.',
    install:
      'Auf iPhone und iPad musst du die Seite erst auf den Home-Bildschirm legen: Teilen, dann Zum Home-Bildschirm.',
    unable: 'Dein Browser kann keine Mitteilungen zeigen, wenn keine Seite offen ist.',
  },
  quiet: 'Ruhezeit',
  quietHint: 'Was inzwischen passiert, findest du auf der Seite.',
  from: 'Von',
  to: 'Bis',
};
