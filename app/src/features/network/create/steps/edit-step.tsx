import { useMessages } from '@/language/messages';
import { type DraftPhoto, type PhotoEdit, takesSlot } from '@/lib/draft/draft.ts';
import { cropMessages } from '@/messages/media/crop.ts';
import { Notice } from '@/ui/states/notice';
import { PhotoStrip } from '../photos/photo-strip.tsx';
import { usePicture } from '../photos/use-picture.ts';
import { Tools, useTool } from '../tools/tools.tsx';
import { PhotoStage } from './photo-stage.tsx';
import type { StepProps } from './step.ts';

/** The first step: the photos, large, what can be done to each, and their order. */
export function EditStep(props: StepProps) {
  const photos = props.draft.photos.filter(takesSlot);
  const index = Math.max(
    0,
    photos.findIndex(({ key }) => key === props.shown),
  );
  const photo = photos[index];
  return photo ? <Editing {...props} photos={photos} index={index} photo={photo} /> : null;
}

type EditingProps = StepProps & { photos: readonly DraftPhoto[]; index: number; photo: DraftPhoto };

function Editing({ photos, index, photo, ...props }: EditingProps) {
  const { files, dispatch, onShow } = props;
  const t = useMessages(cropMessages);
  const [tool, setTool] = useTool();
  const picture = usePicture(photo, files.get(photo.key), dispatch);
  const onEdit = (edit: Partial<PhotoEdit>) => dispatch({ type: 'photoEdited', key: photo.key, edit });
  return (
    <div
      className={'flex min-h-0 flex-1 flex-col md:grid md:grid-cols-[minmax(0,1fr)_384px] md:grid-rows-[minmax(0,1fr)]'}
    >
      <div className="flex min-h-0 flex-1 flex-col md:border-r">
        <PhotoStage
          photos={photos}
          files={files}
          shown={index}
          tool={tool}
          picture={picture}
          dispatch={dispatch}
          onShow={onShow}
          onEdit={onEdit}
        />
        <div className="shrink-0 border-t px-2 py-1.5">
          <PhotoStrip {...props} shown={photo.key} described={false} />
        </div>
      </div>
      <div className="h-[min(290px,42dvh)] shrink-0 overflow-y-auto border-t md:h-auto md:border-t-0">
        {picture ? (
          <Tools tool={tool} onTool={setTool} photo={photo} picture={picture} onEdit={onEdit} />
        ) : picture === null ? (
          <div className="p-4">
            <Notice tone="info">{t.failed}</Notice>
          </div>
        ) : null}
      </div>
    </div>
  );
}
