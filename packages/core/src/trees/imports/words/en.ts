import type { FileProblem, RowProblemCode } from '@isntgram/contract/trees/import-choices';

/** What is said of a file that trees come from, in English. */
export const en = {
  report: { line: 'Line', outcome: 'Outcome', reason: 'Reason', refused: 'left out', warned: 'taken in part' },
  file: {
    empty: 'The file is empty.',
    workbook: 'This is a workbook. Open it in your spreadsheet and save the sheet as CSV (UTF-8).',
    packed: 'This is an archive. Unpack it, and upload the CSV or GeoJSON file in it.',
    not_text: 'This is no table. Upload a CSV or GeoJSON file.',
    not_geojson: 'This is JSON, but no GeoJSON: it has no list of "features".',
    no_rows: 'There is no row below the names of the columns.',
  } satisfies Record<FileProblem, string>,
  row: {
    place_missing: 'The place is missing.',
    place_zero: '0, 0 lies in the sea: the place is missing.',
    place_unreadable: 'The place is no degrees, like 47.3769.',
    place_range:
      'Such a place is not on the map: a latitude lies between -85 and 85, a longitude between -180 and 180.',
    place_projected: 'The place is in metres of a projection. Export the file with degrees (WGS 84, EPSG:4326).',
    place_swapped: 'Latitude and longitude are the wrong way round.',
    place_sign: 'The place is on the other side of the world from all others. Is a minus missing?',
    not_a_point: 'The geometry is no point.',
    double: 'The same tree stands in the file before.',
    tree_removed: 'This tree was removed here. Restore it first, if it stands.',
    quote_open: 'A quotation mark opens a text that does not end. Close it, or double it.',
    cells_many: 'There are more cells than columns. A text with the separator in it belongs in quotation marks.',
    encoding: 'Some letters cannot be read. Save the file as UTF-8.',
    reference_double: 'Another tree of the file has this reference. This one came in without it.',
    reference_long: 'The reference is too long.',
    number_unreadable: 'This is no length.',
    number_range: 'No tree is so large. Is the unit right?',
    date_unreadable: 'This is no day, month or year that has been.',
    condition_unknown: 'This word for the condition is not known.',
    text_cut: 'The text was too long and was cut.',
  } satisfies Record<RowProblemCode, string>,
};

export type ImportWords = typeof en;
