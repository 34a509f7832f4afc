import { fileURLToPath } from 'node:url';
import { bundleForBrowser } from '@isntgram/vm-profile/bundle';

/** The script of the report's sliders: the model itself, made for a browser. */
export const bundleSliders = (): Promise<string> =>
  bundleForBrowser(fileURLToPath(new URL('./live.ts', import.meta.url)));
