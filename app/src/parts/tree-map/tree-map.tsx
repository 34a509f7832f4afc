'use client';

import { useEffect, useRef, useState } from 'react';
import { useMessages } from '@/language/messages';
import type { TreeFilter } from '@/lib/api/trees/trees';
import { treeMapMessages } from '@/messages/trees/tree-map.ts';
import { useTheme } from '@/ui/theme.ts';
import { type Bounds, type DrawnMap, drawMap, type Eye, type Looked } from './draw-map.ts';

export interface TreeMapProps {
  /** Where it looks at first. */
  eye: Eye | Bounds;
  filter: TreeFilter;
  /** What it stands on, if not on land and borders. */
  styleUrl: string | null;
  onLook: (looked: Looked) => void;
  onChoose: (number: number) => void;
  onNoPosition: () => void;
  /** It cannot be drawn here. */
  onFailed: () => void;
}

/** The map itself, which is drawn by a library that no other page loads. */
export default function TreeMap({ eye, filter, styleUrl, ...told }: TreeMapProps) {
  const t = useMessages(treeMapMessages);
  const theme = useTheme();
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnMap>(undefined);
  const tell = useRef(told);
  tell.current = told;
  const [first] = useState({ eye, filter, styleUrl, words: t });
  useEffect(() => {
    const parts = {
      ...first,
      place: place.current as HTMLDivElement,
      onLook: (looked: Looked) => tell.current.onLook(looked),
      onChoose: (number: number) => tell.current.onChoose(number),
      onNoPosition: () => tell.current.onNoPosition(),
    };
    try {
      drawn.current = drawMap(parts);
    } catch {
      tell.current.onFailed();
    }
    return () => drawn.current?.remove();
  }, [first]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's colours change with the theme.
  useEffect(() => drawn.current?.recolour(), [theme]);
  useEffect(() => drawn.current?.narrow(filter), [filter]);
  // The library decides how its own element is positioned.
  return (
    <div className="absolute inset-0">
      <div ref={place} className="tree-map size-full" />
    </div>
  );
}
