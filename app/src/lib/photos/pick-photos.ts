import { photoAccept } from './photo-file.ts';

/** Photos that were chosen before the composer was there to take them. */
let picked: File[] = [];

/** Those that wait for the composer; they wait for nobody else afterwards. */
export const takePicked = (): File[] => picked.splice(0);

/**
 * Opens the device's photo chooser, within five seconds of a click, as browsers ask. Resolves with whether something
 * was chosen, which then waits for `takePicked`.
 */
export function pickPhotos(): Promise<boolean> {
  const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true, accept: photoAccept });
  input.hidden = true;
  // One that is nowhere may be gone before somebody has chosen.
  document.body.append(input);
  return new Promise<boolean>((resolve) => {
    input.onchange = () => {
      picked = [...(input.files ?? [])];
      resolve(picked.length > 0);
    };
    input.oncancel = () => resolve(false);
    input.click();
  }).finally(() => input.remove());
}
