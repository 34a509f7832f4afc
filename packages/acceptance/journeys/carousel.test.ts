import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { png } from '../src/support/made-photos.ts';
import { newPerson } from '../src/support/person.ts';
import { publish, upload } from '../src/support/photos.ts';
import { phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** The contrast (WCAG 2.2) of the brightest to the darkest point on the line through the middle of the dots. */
async function contrastOfDots(page: Page): Promise<number> {
  const picture = (await page.locator('[data-dots]').screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = 1;
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, -Math.floor(image.height / 2));
    const { data = [] } = context?.getImageData(0, 0, image.width, 1) ?? {};
    const linear = (value = 0) => (value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    const light = Array.from({ length: data.length / 4 }, (_, at) => {
      const [red, green, blue] = [data[at * 4], data[at * 4 + 1], data[at * 4 + 2]];
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    });
    return (Math.max(...light) + 0.05) / (Math.min(...light) + 0.05);
  }, picture);
}

test('photos of all shapes fill the shape of the first, and the dots show on a white and on a black one', async () => {
  const author = await newPerson();
  const files = [png(1200, 800, { color: [255, 255, 255] }), png(600, 1200, { color: [0, 0, 0] }), png(900, 900)];
  const { id } = await publish(author, await Promise.all(files.map((file) => upload(author, file))));
  const { page } = await visitor({ viewport: phone, reducedMotion: 'reduce' });
  await page.goto(`/p/${id}`);
  const slides = page.getByRole('group', { name: /^\d of 3$/, includeHidden: true });
  for (const [at] of files.entries()) {
    await page.getByText(`Photo ${at + 1} of 3`).waitFor();
    const slide = slides.nth(at);
    await expect.poll(async () => Math.round((await slide.boundingBox())?.x ?? -1)).toBe(0);
    const box = await slide.boundingBox();
    expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(1.5, 1);
    const image = slide.getByRole('img').first();
    expect(await image.boundingBox()).toEqual(box);
    expect(await image.evaluate((element) => getComputedStyle(element).objectFit)).toBe('cover');
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.complete)).toBe(true);
    await expect.poll(() => contrastOfDots(page)).toBeGreaterThan(3);
    await page.keyboard.press('ArrowRight');
  }
  expectQuiet();
});
