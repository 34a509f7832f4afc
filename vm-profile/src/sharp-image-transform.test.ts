import { imageTransformConformance } from '@isntgram/adapters/conformance/image-transform';
import { createSharpImageTransform } from './sharp-image-transform.ts';
import { loadPictures } from './testing/pictures.ts';

imageTransformConformance('sharp', async () => createSharpImageTransform({ pixelsMax: 50_000_000 }), await loadPictures());
