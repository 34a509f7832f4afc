import type { Crop } from '../en/crop.ts';

export const crop: Crop = {
  aspects: 'Format',
  original: 'Original',
  square: '1:1',
  portrait: '4:5',
  upright: '3:4',
  landscape: '16:9',
  zoom: 'Zoom',
  frame: 'Der Teil des Fotos, der bleibt. Zieh ihn oder nimm die Pfeiltasten; Plus und Minus zoomen.',
  cropHint:
    'Zum Verschieben ziehen, zum Zoomen aufziehen oder scrollen. Was du abschneidest, wird aus dem Foto entfernt.',
  point: 'Fokuspunkt. Klick auf das Foto oder nimm die Pfeiltasten.',
  loading: 'Das Foto wird geladen',
  failed: 'Dieses Foto lässt sich in diesem Browser nicht bearbeiten. Es wird verwendet, wie es ist.',
  apply: 'Fertig',
};
