export interface Shot {
  screen: string;
  width: string;
  scheme: string;
  file: string;
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const style = `
  :root { color-scheme: light dark; font: 15px/1.4 system-ui, sans-serif; }
  body { margin: 24px; }
  nav { display: flex; flex-wrap: wrap; gap: 4px 14px; margin-bottom: 24px; }
  section { margin-bottom: 40px; }
  .shots { display: flex; gap: 16px; overflow-x: auto; align-items: flex-start; padding-bottom: 8px; }
  figure { margin: 0; flex: none; }
  img { display: block; height: 420px; width: auto; border: 1px solid #8886; }
  figcaption { opacity: .7; }
`;

/** All pictures on one page, a row for each screen. */
export function contactSheet(shots: readonly Shot[]): string {
  const names = [...new Set(shots.map(({ screen }) => screen))];
  const figure = ({ screen, file, width, scheme }: Shot) => {
    const what = escapeHtml(`${screen}, ${width}, ${scheme}`);
    return (
      `<figure><a href="${escapeHtml(file)}"><img loading="lazy" src="${escapeHtml(file)}" ` +
      `alt="${what}"></a><figcaption>${width}, ${scheme}</figcaption></figure>`
    );
  };
  const section = (name: string) => {
    const figures = shots.filter(({ screen }) => screen === name).map(figure);
    return (
      `<section id="${escapeHtml(name)}"><h2>${escapeHtml(name)}</h2><div ` +
      `class="shots">${figures.join('')}</div></section>`
    );
  };
  const links = names.map((name) => `<a href="#${escapeHtml(name)}">${escapeHtml(name)}</a>`).join('');
  return (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>' +
    `<style>${style}</style><h1>Screens</h1><nav>${links}</nav>${names.map(section).join('\n')}</html>\n`
  );
}
