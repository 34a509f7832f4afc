import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { NothingHere } from '@/ui/nothing-here.tsx';

export const generateMetadata = notFoundMetadata;

export default NothingHere;
