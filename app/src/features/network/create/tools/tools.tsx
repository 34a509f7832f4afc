import { useState } from 'react';
import { useMessages } from '@/language/messages';
import { createMessages } from '@/messages/network/create.ts';
import { Segments } from '@/ui/forms/segments';
import { AdjustTool } from './adjust-tool.tsx';
import { CropTool } from './crop-tool.tsx';
import { FilterTool } from './filter-tool.tsx';
import type { ToolProps } from './tool.ts';

export const tools = ['filter', 'adjust', 'crop', 'focal'] as const;
export type Tool = (typeof tools)[number];

/** What can be done to a photo; the crop and the focal point are chosen in the preview itself. */
export function Tools({ tool, onTool, ...props }: ToolProps & { tool: Tool; onTool: (tool: Tool) => void }) {
  const t = useMessages(createMessages).tools;
  return (
    <div className="flex min-h-0 flex-col gap-3 p-3 sm:p-4">
      <Segments
        legend={t.label}
        value={tool}
        onChange={onTool}
        choices={tools.map((value) => ({ value, label: t[value] }))}
      />
      {tool === 'filter' ? <FilterTool {...props} /> : null}
      {tool === 'adjust' ? <AdjustTool {...props} /> : null}
      {tool === 'crop' ? <CropTool {...props} /> : null}
      {tool === 'focal' ? <p className="text-center text-muted text-sm">{t.focalHint}</p> : null}
    </div>
  );
}

/** Which tool is open; none but the filters, which leave the preview to be swiped, outlives another photo. */
export const useTool = () => useState<Tool>('filter');
