import type { Condition } from '@isntgram/contract/trees/choices';
import type { Tree } from '@isntgram/contract/trees/trees';
import type { TreeDraft } from '@/lib/api/trees/trees';
import { typedNumber, typedNumbers } from './numbers.ts';

/** What stands in the fields. */
export interface TreeForm {
  species: string;
  /** Undefined where the text is the name of no species. */
  speciesId: string | null | undefined;
  lat: string;
  lon: string;
  /** Of a position that the device told; whoever writes degrees says none. */
  accuracyM: number | null;
  address: string;
  stems: string;
  height: string;
  condition: Condition | 'unknown';
  notes: string;
}

export const emptyForm: TreeForm = {
  ...{ species: '', speciesId: null, lat: '', lon: '', accuracyM: null, address: '' },
  ...{ stems: '', height: '', condition: 'unknown', notes: '' },
};

/** A tree as its fields say it. */
export const formOf = ({ species, place, address, stemsCm, heightM, condition, internal }: Tree): TreeForm => ({
  ...{ species: species?.scientificName ?? '', speciesId: species?.id ?? null, address },
  ...{ lat: String(place.lat), lon: String(place.lon), accuracyM: place.accuracyM },
  ...{ stems: stemsCm.join('; '), height: heightM === null ? '' : String(heightM) },
  ...{ condition: condition ?? 'unknown', notes: internal?.notes ?? '' },
});

/** Fields that cannot be read. */
export type TreeFaults = Partial<Record<'species' | 'lat' | 'lon' | 'stems' | 'height', true>>;

/** The tree that the form says, or which of its fields say none. */
export function draftOf(form: TreeForm): { draft?: TreeDraft; faults: TreeFaults } {
  const [lat, lon] = [typedNumber(form.lat), typedNumber(form.lon)];
  const stemsCm = typedNumbers(form.stems);
  const heightM = form.height.trim() === '' ? null : typedNumber(form.height);
  const { speciesId } = form;
  const faults: TreeFaults = {
    ...(speciesId === undefined && { species: true }),
    ...(lat === undefined && { lat: true }),
    ...(lon === undefined && { lon: true }),
    ...(stemsCm === undefined && { stems: true }),
    ...(heightM === undefined && { height: true }),
  };
  if (lat === undefined || lon === undefined || speciesId === undefined) return { faults };
  if (stemsCm === undefined || heightM === undefined) return { faults };
  const place = { lat, lon, accuracyM: form.accuracyM };
  const condition = form.condition === 'unknown' ? null : form.condition;
  return { draft: { speciesId, place, address: form.address, stemsCm, heightM, condition, notes: form.notes }, faults };
}
