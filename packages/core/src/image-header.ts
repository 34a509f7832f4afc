/** The formats that cameras and phones write and the pipeline reads. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'heic' | 'avif';

/** EXIF orientation: 1 upright, 3 upside down, 6 turn right, 8 turn left; 2, 4, 5, 7 are mirrored as well. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
