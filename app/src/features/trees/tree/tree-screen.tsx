'use client';

import type { Page } from '@isntgram/contract/kernel/page';
import type { Inspection } from '@isntgram/contract/trees/inspections';
import type { Tree } from '@isntgram/contract/trees/trees';
import { WifiOff } from 'lucide';
import Link from 'next/link';
import { type ReactNode, useCallback } from 'react';
import { useLocale, useMessages } from '@/language/messages';
import { api } from '@/lib/api/api';
import { isNotFound } from '@/lib/api/problem';
import { getTree } from '@/lib/api/trees/trees';
import { useQuery } from '@/lib/server-state/use-query';
import { commonMessages } from '@/messages/kernel/common.ts';
import { treesMessages } from '@/messages/trees/trees.ts';
import { Button, buttonClass } from '@/ui/button.tsx';
import { Icon } from '@/ui/icon.tsx';
import { EmptyState } from '@/ui/states/empty-state';
import { Later, later } from '@/ui/states/later';
import { Skeleton } from '@/ui/states/skeleton';
import { ConditionMark } from '../condition-mark.tsx';
import { speciesName } from '../species-name.ts';
import { useTreeRole } from '../use-tree-role.ts';
import { Inspections } from './inspections.tsx';
import { TreeFacts } from './tree-facts.tsx';

const TreeActs = later(() => import('./tree-acts.tsx'));
const TreeHistory = later(() => import('./tree-history.tsx'));

interface TreeScreenProps {
  id: string;
  /** The tree, and what was seen of it last, as everybody sees them, where the page holds them. */
  known?: Tree | undefined;
  seen?: Page<Inspection> | undefined;
  /** Stands for what may not be known of. */
  gone: ReactNode;
}

/** One tree: how it is, what is known of it, and what was seen of it. */
export function TreeScreen({ id, known, seen, gone }: TreeScreenProps) {
  const t = useMessages(treesMessages);
  const common = useMessages(commonMessages);
  const load = useCallback(() => getTree(api, id), [id]);
  const { data = known, error, busy, renew } = useQuery<Tree>(`tree:${id}`, load);
  if (isNotFound(error)) return gone;
  return (
    <div className="mx-auto flex w-full max-w-[720px] flex-col gap-6 px-4 pt-6 pb-10">
      <Link href="/trees" prefetch={false} className="inline-flex min-h-10 items-center self-start text-link text-sm">
        {t.back}
      </Link>
      {data ? (
        <Found tree={data} seen={seen} />
      ) : error === undefined ? (
        <div role="status" aria-label={common.loading} className="flex flex-col gap-4">
          <Skeleton className="h-10" />
          <Skeleton className="h-60" />
        </div>
      ) : (
        <EmptyState icon={<Icon of={WifiOff} />} title={t.failed}>
          <Button busy={busy} onClick={renew}>
            {common.retry}
          </Button>
        </EmptyState>
      )}
    </div>
  );
}

function Found({ tree, seen }: { tree: Tree; seen: Page<Inspection> | undefined }) {
  const t = useMessages(treesMessages);
  const locale = useLocale();
  const [mayInspect, mayRemove, hasRole] = [useTreeRole('officer'), useTreeRole('manager'), useTreeRole('viewer')];
  const { code, condition, score, species, status } = tree;
  return (
    <>
      <header className="flex flex-col gap-2">
        <h1 className="break-words font-semibold text-2xl">
          {species ? speciesName(species, locale) : t.unknownSpecies}
        </h1>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
          <span>{code}</span>
          {status === 'removed' ? <strong>{t.removed}</strong> : <ConditionMark condition={condition} />}
          {score === null ? null : <span>{t.score(score)}</span>}
        </p>
      </header>
      {mayInspect && status === 'standing' ? (
        <Link
          href={`/trees/${tree.id}/inspect`}
          prefetch={false}
          className={buttonClass({ size: 'large', className: 'self-start' })}
        >
          {t.inspect}
        </Link>
      ) : null}
      <Photos tree={tree} />
      <TreeFacts tree={tree} />
      <Inspections treeId={tree.id} initial={seen} />
      {hasRole ? (
        <Later>
          <TreeHistory key={tree.version} treeId={tree.id} />
        </Later>
      ) : null}
      {mayRemove || tree.internal?.editable ? (
        <Later>
          <TreeActs tree={tree} mayRemove={mayRemove} />
        </Later>
      ) : null}
    </>
  );
}

function Photos({ tree: { photos } }: { tree: Tree }) {
  const t = useMessages(treesMessages);
  if (photos.length === 0) return null;
  return (
    <ul className="flex snap-x gap-2 overflow-x-auto">
      {photos.map(({ id, alt, width, height, variants }) => (
        <li key={id} className="shrink-0 snap-start">
          <img
            src={variants.find((variant) => variant.width >= 640)?.url ?? variants.at(-1)?.url}
            alt={alt || t.photo}
            width={width ?? undefined}
            height={height ?? undefined}
            loading="lazy"
            className="h-64 w-auto rounded-card bg-surface"
          />
        </li>
      ))}
    </ul>
  );
}
