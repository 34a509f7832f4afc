export const crop = {
  aspects: 'Shape',
  original: 'Original',
  square: '1:1',
  portrait: '4:5',
  upright: '3:4',
  landscape: '16:9',
  zoom: 'Zoom',
  frame: 'Part of the photo that is kept. Drag it, or use the arrow keys; plus and minus zoom.',
  cropHint: 'Drag to move, pinch or scroll to zoom. What you cut away is removed from the photo.',
  point: 'Focal point. Click on the photo, or use the arrow keys.',
  loading: 'Loading the photo',
  failed: 'This photo cannot be edited in this browser. It is used as it is.',
  apply: 'Done',
};

export type Crop = typeof crop;
