'use client';

import type { TreeImport } from '@isntgram/contract/trees/imports';
import { useMessages } from '@/language/messages';
import { treeImportsMessages } from '@/messages/trees/tree-imports.ts';
import { cx } from '@/ui/class-names.ts';

type Preview = NonNullable<TreeImport['preview']>;

/** What would come of a file, before anything is written. */
export function ImportPreview({ preview }: { preview: Preview }) {
  const t = useMessages(treeImportsMessages);
  const { rows, whole, refused, warned, problems, species } = preview;
  const said = [
    t.looked(rows, whole),
    ...(refused + warned === 0 ? [t.allGood] : []),
    ...(refused > 0 ? [t.willRefuse(refused)] : []),
    ...(warned > 0 ? [t.willWarn(warned)] : []),
    ...(species.fresh.length > 0 ? [t.freshSpecies(species.fresh.length)] : []),
  ];
  const alike = species.fresh.filter(({ like }) => like !== null);
  return (
    <section aria-labelledby="preview" className="flex flex-col gap-2">
      <h2 id="preview" className="font-semibold text-lg">
        {t.preview}
      </h2>
      <p>{said.join(' ')}</p>
      {alike.length > 0 ? (
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {alike.slice(0, 20).map(({ name, like }) => (
            <li key={name}>
              <strong className="font-semibold">{name}</strong> {t.like(like ?? '')}
            </li>
          ))}
        </ul>
      ) : null}
      {problems.length > 0 ? <Problems problems={problems} /> : null}
    </section>
  );
}

function Problems({ problems }: Pick<Preview, 'problems'>) {
  const t = useMessages(treeImportsMessages);
  return (
    <>
      <h3 className="mt-2 font-semibold">{t.problems}</h3>
      <ul className="flex max-h-80 flex-col divide-y divide-border overflow-y-auto">
        {problems.map(({ line, refused, code, column, value, message }) => (
          <li key={`${line}:${code}:${column}`} className="flex flex-col gap-0.5 py-2">
            <p className={cx('font-medium text-sm', refused && 'text-danger')}>{t.line(line)}</p>
            <p>{message}</p>
            {column === null ? null : (
              <p className="break-all text-muted text-sm">
                {column}
                {value === '' ? null : `: ${value}`}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
