import { expect, test } from 'vitest';
import { type Letter, letter } from './letter.ts';

const plain: Letter = {
  ...{ to: 'anna@example.org', subject: 'Hello', preview: 'A letter', tenantName: 'Anna & Co', locale: 'en' },
  ...{ home: 'https://anna.example', title: 'Hello', paragraphs: ['Text'], footnote: 'Because.' },
  action: { label: 'Open', url: 'https://anna.example/a', below: 'Or copy this:' },
};

test('a mail has the colours of the product where its community chose none', () => {
  const { html } = letter({ ...plain, accent: null, logoUrl: undefined });
  expect(html).toContain('background:#2563eb;');
  expect(html).toContain('.button{background:#60a5fa!important');
  expect(html).not.toContain('<img');
});

test('a mail has the colour and the logo of its community', () => {
  const { html } = letter({ ...plain, accent: '#0f766e', logoUrl: 'https://anna.example/media/1/256.webp' });
  expect(html).toContain('background:#0f766e;');
  expect(html).not.toContain('#2563eb');
  expect(html).not.toContain('#60a5fa');
  expect(html).toMatch(/<img src="https:\/\/anna\.example\/media\/1\/256\.webp" alt="" [^>]*>Anna &#38; Co<\/a>/);
});
