import type { CodedColour } from '../../kernel/picture.ts';

const unspecified = 2;
/** BT.709's curve and its brothers of BT.601 and BT.2020 are shown as sRGB's by every browser. */
const shownAsSrgb: ReadonlySet<number> = new Set([1, 6, 13, 14, 15, unspecified, 0]);
const srgbPrimaries: ReadonlySet<number> = new Set([1, unspecified, 0]);

/** Whether the numbers mean what everybody takes a picture without a profile for. */
export const isSrgb = ({ primaries, transfer }: CodedColour): boolean =>
  srgbPrimaries.has(primaries) && shownAsSrgb.has(transfer);
