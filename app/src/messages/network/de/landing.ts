import type { Landing } from '../en/landing.ts';

export const landing: Landing = {
  title: 'Fotos, geteilt mit den Menschen, die du auswählst',
  headline: 'Teile den Moment. Er bleibt deiner.',
  text:
    'Ein Foto-Netzwerk, das seiner Community gehört. Das Neueste zuerst, ohne Werbung, ohne Algorithmus, ' +
    'der für dich entscheidet.',
  signUp: 'Konto erstellen',
  signIn: 'Anmelden',
  haveAccount: 'Schon dabei?',
  featuresTitle: 'Was du bekommst',
  features: [
    {
      title: 'Jedes Foto kommt richtig heraus',
      text: 'Direkt vom Handy: HEIC, jede Ausrichtung, satte Farben. Aufrecht, scharf und ohne den Ort der Aufnahme.',
    },
    {
      title: 'Deine Leute, der Reihe nach',
      text: 'Der Feed zeigt, wem du folgst, das Neueste zuerst, und sagt dir, wenn du alles gesehen hast.',
    },
    {
      title: 'Für alle beschrieben',
      text: 'Der Alternativtext steht gleich neben jedem Foto. So können auch Freunde es lesen, die es nicht sehen.',
    },
  ],
  sampleName: 'mara.photos',
  samplePlace: 'Vorgestern',
  sampleCaption: 'Da hat jemand auf mich gewartet.',
  sampleTags: '#hunde #zuhause',
  photos: {
    dogs: 'Zwei braune Spaniel schauen aus dem Fenster eines weißen Holzhauses.',
    fig: 'Eine halbe Feige liegt in einer roten Schale.',
    dandelion: 'Eine Pusteblume in der Abendsonne.',
    mountains: 'Ein Weg steigt hinauf zu felsigen Gipfeln und Wolken.',
    brushes: 'Pinsel in vielen Farben.',
    sunset: 'Die Sonne geht hinter Hügeln unter.',
  },
  creditsTitle: 'Bildnachweis',
  credits:
    'Hunde, Berge und Sonnenuntergang: Aitzol Berasategi, CC BY 4.0. Feige und Pinsel: Trevor „Freespace“, CC BY ' +
    '4.0. Pusteblume: Clements Engelhardt, CC0. Alle zugeschnitten.',
};
