import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { NothingHere } from '@/parts/nothing-here';

export const generateMetadata = notFoundMetadata;

export default NothingHere;
