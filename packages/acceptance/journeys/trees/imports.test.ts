import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { newTreePerson, parks } from '../../src/trees/inventory.ts';
import { expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

const words = {
  'en-GB': {
    ...{ open: 'Import a table', choose: 'Choose a file', preview: 'What will happen', start: 'Start the import' },
    ...{ column: 'The column “street” says', address: 'Address', running: 'Done', added: '3 trees added' },
    ...{ wrong: 'Latitude and longitude are the wrong way round.', left: '1 row left out', undo: 'Undo this import' },
    ...{ yes: 'Yes, undo it', undone: 'Undone', gone: '3 trees gone again', report: /^Download what did not come in/ },
    ...{ workbook: /This is a workbook/, all: 'All imports' },
  },
  'de-DE': {
    ...{ open: 'Tabelle importieren', choose: 'Datei wählen', preview: 'Was geschehen wird', start: 'Import beginnen' },
    ...{ column: 'Die Spalte „street“ sagt', address: 'Adresse', running: 'Fertig', added: '3 Bäume neu' },
    ...{ wrong: 'Breite und Länge sind vertauscht.', left: '1 Zeile ausgelassen', undo: 'Import rückgängig machen' },
    ...{ yes: 'Ja, rückgängig machen', undone: 'Rückgängig gemacht', gone: '3 Bäume wieder entfernt' },
    ...{ report: /^Was nicht übernommen wurde/, workbook: /Das ist eine Arbeitsmappe/, all: 'Alle Importe' },
  },
} as const;

const table = (at: number) =>
  [
    'treeid,latitude,longitude,botanic,dbh_in,street',
    `J${at}-1,${at}.101,8.51,Tilia cordata,12,Park Street`,
    `J${at}-2,${at}.102,8.52,Tilia cordata,9,Park Street`,
    `J${at}-3,${at}.103,8.53,Quercus robur,30,High Street`,
    `J${at}-4,8.54,${at}.104,Quercus robur,30,High Street`,
  ].join('\n');

test.each([
  ['en-GB', 46],
  ['de-DE', 48],
] as const)('in %s a manager brings a table, sees what becomes of it, and takes it back', async (locale, at) => {
  const t = words[locale];
  const manager = await newTreePerson('manager');
  const { page } = await visitor({ baseURL: parks.origin, locale, viewport: phone });
  const bring = async (name: string, text: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: t.choose }).click();
    await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  };
  await enter(page, manager);
  await page.goto('/trees');
  await page.getByRole('link', { name: t.open }).click();
  await page.getByRole('button', { name: t.choose }).waitFor();
  await expectAccessible(page, '/trees/import');
  await bring('trees.xlsx', 'PK\u0003\u0004 [Content_Types].xml');
  await page.getByText(t.workbook).waitFor();
  await page.getByRole('link', { name: t.all }).click();

  await bring('trees.csv', table(at));
  await page.getByRole('heading', { name: t.preview }).waitFor();
  await page.getByText(t.wrong).waitFor();
  const street = page.getByLabel(t.column);
  expect(await street.inputValue()).toBe('address');
  await street.selectOption('');
  await expect.poll(() => street.inputValue()).toBe('');
  await street.selectOption({ label: t.address });
  await expect.poll(() => street.inputValue()).toBe('address');
  await expectAccessible(page, '/trees/import/ready');
  await page.getByRole('button', { name: t.start }).click();
  await page.getByRole('status').filter({ hasText: t.running }).waitFor();
  await page.getByText(t.added).waitFor();
  await page.getByText(t.left).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: t.report }).click();
  expect((await download).suggestedFilename()).toBe('trees-report.csv');
  await expectAccessible(page, '/trees/import/done');
  await page.getByRole('button', { name: t.undo }).click();
  await page.getByRole('button', { name: t.yes }).click();
  await page.getByRole('status').filter({ hasText: t.undone }).waitFor();
  await page.getByText(t.gone).waitFor();
  expectQuiet();
});
